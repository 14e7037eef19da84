"""How often a visitor may ask."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

OVERALL = "600 per minute"
SIGN_IN = "10 per 5 minutes"
PUBLIC_LINK = "30 per minute"

limiter = Limiter(get_remote_address, default_limits=[OVERALL], headers_enabled=True)

# Shared by the page and the API: two doors to one lock.
limit_sign_in = limiter.shared_limit(SIGN_IN, scope="sign-in", methods=["POST"])
limit_public_link = limiter.shared_limit(PUBLIC_LINK, scope="public-link", methods=["POST"])
