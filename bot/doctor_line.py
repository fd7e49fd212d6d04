"""The doctor's look at LINE: token, webhook, quota. Asks whatever LINE_API_URL names; sends nobody anything."""

from collections.abc import Iterator

from bot.config import Config
from bot.finding import Finding, fine, wrong
from bot.line import LineClient, LineError

UNAUTHORIZED, NOT_FOUND = 401, 404
NEARLY_ALL = 0.9


def examine_line(config: Config) -> Iterator[Finding]:
    """Yield what was found; where LINE does not let us in, nothing more can be looked at."""
    line = LineClient(config.access_token, config.line_api_url)
    try:
        info = line.call("info")
        yield fine("token", name=info.get("displayName", ""), basic_id=info.get("basicId", ""))
        yield _webhook(line, config)
        yield _quota(line)
    except LineError as error:
        yield wrong("token_wrong" if error.status == UNAUTHORIZED else "line_away", why=error)


def _webhook(line: LineClient, config: Config) -> Finding:
    wanted = f"{config.public_url or 'https://...'}/callback"
    try:
        known = line.call("endpoint")
    except LineError as error:
        if error.status == NOT_FOUND:
            return wrong("webhook_none", wanted=wanted)
        raise
    endpoint = str(known.get("endpoint", ""))
    if not known.get("active"):
        return wrong("webhook_off")
    if config.public_url and endpoint != wanted:
        return wrong("webhook_other", endpoint=endpoint, wanted=wanted)
    tested = line.call("test_webhook", {})
    if not tested.get("success"):
        return wrong("webhook_failed", endpoint=endpoint, why=f"{tested.get('reason')} {tested.get('detail')}")
    return fine("webhook", endpoint=endpoint)


def _quota(line: LineClient) -> Finding:
    limit, used = line.call("quota").get("value"), line.call("consumption").get("totalUsage", 0)
    if limit is None:
        return fine("quota_none")
    say, sentence = (wrong, "quota_low") if used > NEARLY_ALL * limit else (fine, "quota")
    return say(sentence, used=used, limit=limit)
