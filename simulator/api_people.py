"""LINE's API about people and the bot itself: profile, followers, bot info, loading animation, mark as read."""

import time

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from simulator.errors import NOT_FOUND, LineError, invalid_property
from simulator.gate import body_of_call, line_api, the_platform

api = line_api("people")

LONGEST_LOADING = 60
LOADING_STEP = 5
USUAL_LOADING = 20
MOST_FOLLOWERS = 1000


@api.get("/v2/bot/profile/<user_id>")
def profile(user_id: str) -> ResponseReturnValue:
    """Tell a friend's name; 404 for everyone else."""
    person = the_platform().people.find_user(user_id)
    if person is None or not person.friend:
        raise LineError(404, NOT_FOUND)
    return jsonify({"userId": person.user_id, "displayName": person.name, "language": "th"})


@api.get("/v2/bot/followers/ids")
def followers() -> ResponseReturnValue:
    """List the friends' user IDs, ?limit= and ?start= as LINE pages them."""
    limit = min(request.args.get("limit", 300, type=int), MOST_FOLLOWERS)
    start = request.args.get("start", 0, type=int)
    friends = [person.user_id for person in list(the_platform().people.by_key.values()) if person.friend]
    page = {"userIds": friends[start : start + limit]}
    more = {"next": str(start + limit)} if start + limit < len(friends) else {}
    return jsonify({**page, **more})


@api.get("/v2/bot/info")
def info() -> ResponseReturnValue:
    """Tell who the bot is."""
    platform = the_platform()
    return jsonify(
        {
            "userId": platform.config.bot_user_id,
            "basicId": platform.cast.basic_id,
            "displayName": platform.cast.bot_name,
            "chatMode": "chat",
            "markAsReadMode": "manual",
        }
    )


@api.post("/v2/bot/chat/loading/start")
def loading() -> ResponseReturnValue:
    """Show that the bot is at work: 5 to 60 seconds in steps of 5, or until its next message."""
    body = body_of_call()
    person = the_platform().people.find_user(body.get("chatId"))
    seconds = body.get("loadingSeconds", USUAL_LOADING)
    if person is None:
        raise invalid_property("chatId")
    if not isinstance(seconds, int) or seconds % LOADING_STEP or not LOADING_STEP <= seconds <= LONGEST_LOADING:
        raise invalid_property("loadingSeconds")
    person.typing_until = time.monotonic() + seconds
    return jsonify({}), 202


@api.post("/v2/bot/chat/markAsRead")
def mark_as_read() -> ResponseReturnValue:
    """Take note that the bot has read a message."""
    if not isinstance(body_of_call().get("markAsReadToken"), str):
        raise invalid_property("markAsReadToken")
    return jsonify({})
