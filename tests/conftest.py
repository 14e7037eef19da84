"""Every property is tried without a clock: a busy machine must not fail it."""

from hypothesis import HealthCheck, settings

# What is set otherwise, as Hypothesis does where it finds itself in CI, stays.
settings.register_profile(
    "untimed", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")
