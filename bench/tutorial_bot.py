"""The usual tutorial bot, as the SDK's own quick start writes it: state in a dict, the reply inside the request.

Written to be fair: it asks the same questions in the same order, keeps the answers, and reads nothing of them, which
is less work than ours; LINE's address is all that differs from what is found in tutorials.
"""

import os

from flask import Flask, abort, request
from linebot.v3 import WebhookHandler
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, ReplyMessageRequest, TextMessage
from linebot.v3.webhooks import MessageEvent, TextMessageContent

from bench.chat import SECRET, TOKEN

QUESTIONS = (
    "ต้องการให้ช่วยแบบไหนคะ", "เรื่องไหนคะ", "บริการข้อไหนคะ", "หัวข้ออะไรคะ", "วันไหนคะ", "ใช่ไหมคะ", "เวลาไหนคะ",
    "ที่ไหนคะ", "กี่คนคะ", "งบประมาณจากไหนคะ", "เบอร์โทรศัพท์คะ", "ตรวจสอบข้อมูลค่ะ",
)  # fmt: skip

app = Flask(__name__)
configuration = Configuration(access_token=TOKEN, host=os.environ["LINE_API_URL"])
handler = WebhookHandler(SECRET)
answers: dict[str, list[str]] = {}


@app.post("/callback")
def callback() -> str:
    """Handle the events before LINE gets its answer."""
    signature = request.headers["X-Line-Signature"]
    body = request.get_data(as_text=True)
    try:
        handler.handle(body, signature)
    except InvalidSignatureError:
        abort(400)
    return "OK"


@app.get("/healthz")
def healthz() -> str:
    """Say that the process is up."""
    return "OK"


@handler.add(MessageEvent, message=TextMessageContent)  # type: ignore[untyped-decorator]
def handle_message(event: MessageEvent) -> None:
    """Keep the answer and ask the next question."""
    given = answers.setdefault(event.source.user_id, [])
    given.append(event.message.text)
    question = QUESTIONS[(len(given) - 1) % len(QUESTIONS)]
    with ApiClient(configuration) as api_client:
        line_bot_api = MessagingApi(api_client)
        line_bot_api.reply_message_with_http_info(
            ReplyMessageRequest(reply_token=event.reply_token, messages=[TextMessage(text=question)])
        )
