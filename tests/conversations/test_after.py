def test_share_of_doing_is_offered_in_percent_and_cannot_be_more_than_all(talk):
    chat = talk("prepare", asked=("hands_on",), known={"items": []})
    assert chat.labels[:3] == ["ร้อยละ 80", "ร้อยละ 60", "ร้อยละ 40"]

    chat.says("120")
    assert (chat.step, chat.text.splitlines()[0]) == ("hands_on", "ร้อยละไม่เกิน 100 ค่ะ พิมพ์ใหม่ เช่น 70")

    chat.says("70")
    assert chat.answers == {"items": [], "hands_on": 70}


def test_more_people_than_can_have_come_are_asked_for_again(talk):
    chat = talk("summarise", people=30, known={"hours": 3})

    chat.says("5001")
    assert chat.text.startswith("จำนวนนี้มากเกินไปค่ะ ขอไม่เกิน 5,000 คน พิมพ์ใหม่นะคะ\n")
    assert chat.answers == {"hours": 3}

    chat.says("5000")
    assert chat.answers == {"hours": 3, "attended": 5000}
