"""A reader of Thai as it is typed. It asks rather than guesses, and never reads a clock, a row or the network.

A text goes one way through four floors; each file knows only those below it:

    answers     dates, times, counts, budgets, phones, schools, commands, yesno: one `read_` function a kind
                message: every answer one text holds; cli: a line in, a JSON line out
    meaning     weighing, ranges, days: which days; hours, day_parts, spoken_hours: which hours
                people, amounts, no_money: how many, how much; vague: what is no answer yet
    phrases     date_rules, written, chains, spans, clock: the ways of writing, as tables of patterns over
                kinds of tokens ("weekday? int month year?"), which grammar compiles
    letters     normalise (once, at the door), lexer, numerals, months (mended in their slot only), keyboard

All words stand in `data/*.toml`, where a Thai reader can proof them. Every reader returns one of
`result.Value`, `Choice`, `Invalid`, `Nothing`:

    read_date("อังคารที่ 8 ธันวา", now=now)          Value(date(2026, 12, 8))
    read_date("พุธหน้า", now=now)                     Choice((date(...), date(...)), "which_week")
    read_budget("ห้าพันห้า")                           Value(Decimal(5500))
    SchoolIndex(schools).read("รรบ้านหนองลุกช้าง")     Value(School(...))
    read_message(text, now=now, schools=index)       Found(fields, rest, topic)
"""
