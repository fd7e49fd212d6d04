import re
from pathlib import Path

EXAMPLE = (Path(__file__).parents[2] / ".env.example").read_text()

SETTINGS = {
    "LINE_CHANNEL_SECRET",
    "LINE_CHANNEL_ACCESS_TOKEN",
    "LINE_API_URL",
    "DATABASE_URL",
    "PUBLIC_URL",
    "PORT",
    "OFFICE_DIR",
    "ERROR_WEBHOOK",
    "FILES_DIR",
    "LINK_SECRET",
}


def test_every_setting_stands_in_the_example_with_its_sentence():
    explained = re.findall(r"^# .+\.\n([A-Z_]+)=", EXAMPLE, re.MULTILINE)

    assert sorted(explained) == sorted(SETTINGS)


def test_example_holds_no_secret():
    assert re.findall(r"^LINE_CHANNEL_.*=(.+)$", EXAMPLE, re.MULTILINE) == []
