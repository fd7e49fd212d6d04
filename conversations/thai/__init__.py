"""A reader of Thai as it is typed: dates, times, counts, money, phones, schools, commands."""
