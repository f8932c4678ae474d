"""Examples of what stands in a page as a block. Everything named here is invented."""

from typing import Any

from core.domain import glossary

_PHASES = [
    {
        "title": "Phase 1: planning our change",
        "tasks": [
            {
                "number": 1,
                "name": "Your development group",
                "href": "#task_list",
                "state": "Seven members; pupils, parents and governors are represented.",
                "kind": "done",
                "word": "Done",
            },
            {
                "number": 2,
                "name": "Your needs",
                "href": "#task_list",
                "state": "Four findings; one still needs its source.",
                "kind": "act",
                "word": "Your turn",
            },
            {
                "number": 3,
                "name": "Your priorities and outcomes",
                "state": "Waits for stage 2.",
                "kind": "neutral",
                "word": "Not yet",
                "blocked": True,
            },
            {
                "number": 4,
                "name": "Your plan goes to the reviewers",
                "state": "Waits for stage 3.",
                "kind": "neutral",
                "word": "Not yet",
                "blocked": True,
            },
        ],
    },
]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "abbr": [{"term": glossary.term("QUAS"), "number": "example"}, {"term": glossary.term("HWDG")}],
    "breadcrumbs": [
        {"crumbs": [{"text": "Directory", "href": "#breadcrumbs"}, {"text": "Sleep", "href": "#breadcrumbs"}]}
    ],
    "button": [
        {"text": "Send to the reviewers"},
        {"text": "Save and come back later", "kind": "secondary"},
        {"text": "Withdraw the plan", "kind": "warning", "name": "withdraw", "value": "yes"},
        {"text": "Add another", "kind": "quiet", "href": "#button"},
    ],
    "card": [
        {
            "title": "Walk to school week",
            "href": "#card",
            "text": "Pupils collect steps as a class and see how far they would have come.",
            "chips": [{"text": "For everybody"}, {"text": "Primary"}, {"text": "Free"}],
            "foot": "Example provider, checked 12 March 2026",
        },
        {
            "title": "Sleep well, learn well",
            "href": "#card",
            "text": "Six short lessons and an evening for parents about sleep.",
            "tags": [{"kind": "act", "word": "On trial"}],
            "chips": [{"text": "Targeted"}, {"text": "Years 5 to 8"}, {"text": "Tried once"}],
            "foot": "Example provider, checked 2 June 2026",
        },
    ],
    "chips": [
        {"chips": [{"text": "Primary"}, {"text": "Free"}, {"text": "Evidence not assessed", "open": True}]},
        {"chips": [{"text": "Kidderminster", "href": "#chips"}, {"text": "Sleep", "href": "#chips"}]},
    ],
    "details": [
        {
            "summary": "What counts as evidence?",
            "body": "What shows the change: a survey, a count, a register.",
        }
    ],
    "empty_state": [
        {
            "title": "No readings yet",
            "body": "Each reading of an early success indicator will stand here, newest first.",
            "action_text": "Log the first reading",
            "action_href": "#empty_state",
        }
    ],
    "inset": [{"body": "You can change all of this until you send the plan."}],
    "messages": [{"messages": [{"level_tag": "success", "message": "Your group is saved. Next: your needs."}]}],
    "next_line": [
        {
            "kind": "act",
            "lead": "Next",
            "what": "write two more outcomes for your school priority.",
            "when": "You, by 5 December 2026.",
            "action_text": "Write an outcome",
            "action_href": "#next_line",
        },
        {
            "kind": "waiting",
            "lead": "Now",
            "what": "your plan is with the reviewers.",
            "when": "You will hear by 19 December 2026.",
        },
        {"kind": "done", "lead": "Done", "what": "all six outcomes are confirmed."},
    ],
    "notification": [
        {
            "kind": "success",
            "title": "Your plan is on its way",
            "body": "The reviewers have it now. You will hear by 19 December 2026.",
        },
        {"kind": "info", "body": "The reviewers meet on 3 December 2026."},
        {"kind": "warning", "title": "Two outcomes have no baseline", "body": "Record it before you start."},
        {"kind": "error", "title": "The file was not kept", "body": "It is over 10 MB. Choose a smaller one."},
    ],
    "panel": [{"title": "Who can help", "body": "The coordinator of your Local Programme answers questions."}],
    "seal": [
        {"stages": 8, "leaves": 6},
        {"stages": 4, "leaves": 0, "title": "Four of eight stages are done."},
        {"stages": 8, "leaves": 2, "title": "All stages are done and two of six outcomes confirmed."},
    ],
    "steps": [{"number": 2, "total": 5, "name": "who it is about", "places": range(1, 6)}],
    "tabs": [
        {
            "label": "Views of the plan",
            "tabs": [
                {"text": "Plan", "href": "#tabs", "current": True},
                {"text": "History", "href": "#tabs"},
                {"text": "Files", "href": "#tabs"},
            ],
        }
    ],
    "tag": [
        {"kind": "done", "word": "Confirmed"},
        {"kind": "waiting", "word": "With the reviewers"},
        {"kind": "act", "word": "Your turn"},
        {"kind": "stop", "word": "Overdue"},
        {"kind": "award", "word": "Recognised"},
        {"kind": "neutral", "word": "Not yet"},
    ],
    "task_list": [{"phases": _PHASES}],
}
