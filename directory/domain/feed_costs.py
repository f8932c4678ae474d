"""What a service costs, in words: the band of the directory is somebody's judgement, so only "free" is taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.domain.names import fold
from directory.domain.feed_rows import line_in, number_in, objects_in
from directory.domain.feed_text import day, shortened

LONGEST_PRICE = 200
FREE = frozenset({"free", "free of charge", "no charge", "no cost", "nil", "0", "0 00", "there is no charge"})
# "None" may say that nothing is paid, or that nobody filled it in
NOTHING = frozenset({"none", "null", "nan", "n a", "na", "tbc", "tba"})


@dataclass(frozen=True)
class Price:
    """`on`: the day on which the feed says that it was true; None where it does not say."""

    words: str = ""
    on: date | None = None
    is_free: bool = False


def price_of(item: Mapping[str, Any], today: date) -> Price:
    options = [each for each in objects_in(item, "cost_options") if not _is_over(each, today)]
    amounts = [number_in(each, "amount") for each in options]
    if options and all(amount == 0 for amount in amounts):
        return Price(is_free=True)
    words = "; ".join(filter(None, map(_in_words, options)))
    fees = line_in(item, "fees", "fees_description")
    if not words and is_free(fees):
        return Price(is_free=True)
    words = shortened(words or said(fees), LONGEST_PRICE)
    days = [day(line_in(each, "valid_from")) for each in options]
    days += [day(line_in(item, name)) for name in ("assured_date", "last_modified")]
    return Price(words=words, on=next((each for each in days if each is not None and each <= today), None))


def said(fees: str) -> str:
    """The fees, or nothing where the words say nothing."""
    return "" if fold(fees) in NOTHING else fees


def is_free(text: str) -> bool:
    return fold(text.replace("£", "")) in FREE


def _in_words(option: Mapping[str, Any]) -> str:
    amount = number_in(option, "amount")
    what, who = line_in(option, "amount_description"), line_in(option, "option")
    if amount is None or amount < 0:
        return " ".join(filter(None, [what, f"({who})" if who and what else who]))
    money = "Free" if amount == 0 else _money(amount, line_in(option, "currency"))
    return " ".join(filter(None, [money, what, f"({who})" if who else ""]))


def _money(amount: float, currency: str) -> str:
    figures = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    return f"£{figures}" if currency.upper() in {"", "GBP"} else f"{figures} {currency}"


def _is_over(option: Mapping[str, Any], today: date) -> bool:
    until = day(line_in(option, "valid_to"))
    return until is not None and until < today
