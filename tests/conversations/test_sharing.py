from conversations.shown import show

PHOTOS = tuple({"id": f"m{number}", "label": f"รูป {number}"} for number in range(1, 8))


def test_school_lets_no_more_photos_be_shown_than_the_office_shows(talk, office):
    most = office.sharing.photos
    numbers = [str(number) for number in range(1, most + 2)]
    chat = talk("news_consent", photos=PHOTOS)
    chat.says("1", " ".join(numbers))
    assert chat.text.startswith(f"เลือกได้ไม่เกิน {most} รูปค่ะ พิมพ์หมายเลขใหม่นะคะ\n")
    assert chat.answers == {"consent": "photos"}

    chat.says(" ".join(numbers[1:]))
    assert chat.answers == {"consent": "photos", "photos": [f"m{number}" for number in numbers[1:]]}


def test_partner_is_shown_by_the_name_of_the_list(talk):
    chat = talk("drop_partner", partners=({"id": 7, "label": "มหาวิทยาลัย"}, {"id": 8, "label": "เทศบาล"}))
    chat.says("2")
    assert show("drop_partner", "partner", chat.answers["partner"], chat.context) == "เทศบาล"
