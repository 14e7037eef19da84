"""Settings: their order, and starts that are refused."""

from pathlib import Path

import pytest

from web import ConfigurationError, create_app
from web.config import DEVELOPMENT_KEY, database_url

MEMORY = "sqlite://"


def test_overrides_win_over_the_environment_and_it_over_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTBRIDGE_TRUSTED_PROXIES", "2")
    monkeypatch.setenv("TALENTBRIDGE_API_TITLE", "Environment")

    app = create_app(DATABASE_URL=MEMORY, API_TITLE="Override")

    assert app.config["TRUSTED_PROXIES"] == 2
    assert app.config["API_TITLE"] == "Override"
    assert app.config["SECRET_KEY"] == DEVELOPMENT_KEY


def test_a_key_of_digits_stays_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTBRIDGE_SECRET_KEY", "12345678901234567890")

    assert create_app(DATABASE_URL=MEMORY).config["SECRET_KEY"] == "12345678901234567890"


def test_production_refuses_the_development_key() -> None:
    with pytest.raises(ConfigurationError, match="TALENTBRIDGE_SECRET_KEY"):
        create_app(DATABASE_URL=MEMORY, ENVIRONMENT="production")


def test_production_refuses_debugging() -> None:
    with pytest.raises(ConfigurationError, match="debugging"):
        create_app(DATABASE_URL=MEMORY, ENVIRONMENT="production", SECRET_KEY="own", DEBUG=True)


def test_production_sends_its_cookie_over_https_alone() -> None:
    app = create_app(DATABASE_URL=MEMORY, ENVIRONMENT="production", SECRET_KEY="own")

    assert app.config["SESSION_COOKIE_SECURE"] is True
    assert "max-age" in app.test_client().get("/api/docs").headers["Strict-Transport-Security"]


def test_a_relative_sqlite_file_becomes_absolute_and_gets_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    url = database_url("sqlite:///instance/some.sqlite")

    assert url.database == str(tmp_path / "instance" / "some.sqlite")
    assert (tmp_path / "instance").is_dir()


def test_earlier_keys_are_a_list_and_never_the_one_everybody_knows() -> None:
    with pytest.raises(ConfigurationError, match="earlier keys are a list"):
        create_app(DATABASE_URL=MEMORY, SECRET_KEY_FALLBACKS="before")
    with pytest.raises(ConfigurationError, match="take it out"):
        create_app(
            DATABASE_URL=MEMORY, ENVIRONMENT="production", SECRET_KEY="own",
            SECRET_KEY_FALLBACKS=["before", DEVELOPMENT_KEY],
        )  # fmt: skip
