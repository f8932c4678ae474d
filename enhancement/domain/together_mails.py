"""What a school reads by e-mail when another school writes to it, answers, or offers an outcome: never an address."""

from enhancement.domain.quas_mails import Mail


def introduction_mail(*, sender: str, topic: str, words: str, link: str) -> Mail:
    text = (
        f"{sender} works on “{topic}” as you do, and writes:\n\n{words.strip()}\n\n"
        f"You can answer once, here:\n{link}\n\n"
        "Neither school sees an e-mail address of the other, unless you write one. You can end introductions on any "
        "day on the same pages."
    )
    return Mail(subject=f"{sender} writes to you about {topic}", text=text)


def answer_mail(*, school: str, words: str, link: str) -> Mail:
    text = f"{school} answers your introduction:\n\n{words.strip()}\n\nBoth texts stand here:\n{link}"
    return Mail(subject=f"{school} answers you", text=text)


def offer_mail(*, school: str, cluster: str, link: str) -> Mail:
    text = (
        f"{school} offers you the words of one of its outcomes, in the cluster “{cluster}”. None of its numbers goes "
        f"with them: your school sets its own target and measures its own baseline.\n\n"
        f"Read it, and take it or not:\n{link}"
    )
    return Mail(subject=f"{school} offers you an outcome as a draft", text=text)
