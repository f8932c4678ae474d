"""What schools read by e-mail about a cluster."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mail:
    subject: str
    text: str


def invitation_mail(*, cluster: str, purpose: str, by: str, words: str, link: str) -> Mail:
    """`by`: the leading school or the Local Programme; `words`: what they add, may be empty."""
    parts = [
        f"{by} invites your school to work with other schools in the cluster “{cluster}”.",
        f"What it is for: {purpose.strip()}",
        words.strip(),
        f"Your lead or head teacher says yes or no here:\n{link}",
        "Your school keeps its own plan, its own outcomes and its own recognition, whatever you answer.",
    ]
    return Mail(subject=f"Invitation to a cluster: {cluster}", text="\n\n".join(part for part in parts if part))


def answer_mail(*, cluster: str, school: str, accepted: bool, link: str) -> Mail:
    done = "has joined" if accepted else "does not join"
    return Mail(
        subject=f"{school} {done} the cluster {cluster}",
        text=f"{school} {done} the cluster “{cluster}”.\n\nThe cluster's page:\n{link}",
    )
