"""Examples of facts and figures. Everything named here is invented."""

from datetime import UTC, datetime
from typing import Any

from django.core.paginator import Paginator

_LONG_AGO = datetime(2026, 11, 5, 10, 42, tzinfo=UTC)
_LATER = datetime(2026, 11, 12, 15, 5, tzinfo=UTC)
_COLUMNS = [{"label": "School"}, {"label": "Stage"}, {"label": "Days waiting", "number": True}]
_ROWS = [["Oak Hill Primary School", "4", "12"], ["Riverside High School", "8", "3"]]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "bars": [
        {
            "caption": "Pupils who walk or cycle to school",
            "rows": [
                {"label": "Your school", "percent": 41, "figure": "41\u202f%"},
                {"label": "Schools like yours", "percent": 52, "figure": "52\u202f%", "other": True},
            ],
            "label_heading": "Where",
            "figure_heading": "Share",
        }
    ],
    "file_row": [
        {
            "name": "Acceptance letter",
            "href": "#file_row",
            "about": "PDF, 12 kB, made 5 December 2026",
            "kind": "done",
            "word": "Issued",
        },
        {"name": "Plan as it was sent", "href": "#file_row", "about": "PDF, 48 kB, made 22 November 2026"},
    ],
    "key_facts": [
        {
            "facts": [
                {"figure": "41", "words": "schools in the network"},
                {"figure": "1\u202f284", "words": "pupils in Year 5"},
                {"figure": "4 of 6", "words": "outcomes confirmed"},
            ]
        }
    ],
    "map_mark": [{"shape": "circle"}, {"shape": "square"}, {"shape": "diamond"}, {"shape": "ring"}],
    "map_place": [{"what": "school", "data_href": "", "legend": [{"shape": "circle", "name": "Primary school"}]}],
    "message_list": [
        {
            "messages": [
                {
                    "subject": "Your plan was opened",
                    "href": "#message_list",
                    "sender": "The reviewers",
                    "at": _LATER,
                    "unread": True,
                },
                {
                    "subject": "Welcome to the enhancement model",
                    "sender": "Wyre Forest Local Programme",
                    "at": _LONG_AGO,
                    "unread": False,
                    "text": "Your welcome letter is in your files.",
                },
            ]
        }
    ],
    "pagination": [{"page": Paginator(range(1284), 20).page(4), "what": "schools"}],
    "sentence": [
        {
            "parts": [
                {"text": "By "},
                {"text": "when", "gap": True},
                {"text": " the share of Year 5 pupils who walk or cycle to school rises from 41\u202f% to "},
                {"text": "target", "gap": True},
                {"text": "."},
            ]
        }
    ],
    "summary_list": [
        {
            "rows": [
                {"label": "Priority", "value": "Sleep", "href": "#summary_list"},
                {"label": "Who it is about", "value": "Pupils in Year 5\n64 pupils", "href": "#summary_list"},
                {"label": "Baseline", "value": "", "missing": True, "href": "#summary_list"},
                {"label": "Sent", "value": "5 December 2026, 10:42"},
            ]
        }
    ],
    "table": [
        {"caption": "Plans that wait", "columns": _COLUMNS, "rows": _ROWS, "stacks": True},
        {"caption": "Plans that wait, as a table that scrolls", "columns": _COLUMNS, "rows": _ROWS},
    ],
    "thermometer": [
        {
            "percent": 41,
            "ticks": [
                {"percent": 20, "reached": True},
                {"percent": 40, "reached": True},
                {"percent": 60, "reached": False},
                {"percent": 80, "reached": False},
            ],
            "start": "Start",
            "target": "All reached",
            "sentence": "5 of 12 early success indicators are reached (41\u202f%).",
        }
    ],
    "timeline": [
        {
            "entries": [
                {"at": _LATER, "sentence": "A reviewer from public health opened the plan."},
                {"at": _LONG_AGO, "sentence": "Sam Example, lead for health and well-being, sent the plan."},
            ]
        }
    ],
}
