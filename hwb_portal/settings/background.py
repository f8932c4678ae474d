"""Celery: late acknowledgement, limits below the broker's visibility timeout, ids in and no results kept."""

from hwb_portal.settings import env

CELERY_BROKER_URL = env.text("BROKER_URL", why="redis://host/0; ./dev sets it for you")
CELERY_TASK_ALWAYS_EAGER = env.flag("CELERY_EAGER")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Each paper leaves about 2 kB behind in its process (docs/figures.md)
CELERY_WORKER_MAX_TASKS_PER_CHILD = 5000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Longer than any task may run, so that a slow task is not given to a second worker.
    "visibility_timeout": 900,
    # A dead broker must not hold up a request: fail soon, the sweep sends it later.
    "socket_connect_timeout": 2,
    "socket_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {
    # It has something to do once a day; asked every hour, no restart of the clock loses a day.
    "directory.remind": {"task": "directory.remind", "schedule": 3600.0},
    "directory.index": {"task": "directory.index", "schedule": 86_400.0},
    "core.sweep_outbox": {"task": "core.sweep_outbox", "schedule": 60.0},
    "documents.sweep": {"task": "documents.sweep", "schedule": 60.0},
    # once a year from 1 October; asked every day, a missed day is made up for
    "schools.pool_figures": {"task": "schools.pool_figures", "schedule": 86_400.0},
    # stages 5 and 6: asked every hour, each e-mail leaves once
    "enhancement.partner_reminders": {"task": "enhancement.partner_reminders", "schedule": 3600.0},
    "enhancement.overdue_activities": {"task": "enhancement.overdue_activities", "schedule": 3600.0},
    # stage 7: once in a term or month for each school; asked every hour, a missed day is made up for
    "enhancement.ask_for_readings": {"task": "enhancement.ask_for_readings", "schedule": 3600.0},
    "directory.provider_checks": {"task": "directory.provider_checks", "schedule": 3600.0},
    # stage 1: once a term for each school; asked every day
    "enhancement.look_at_the_group": {"task": "enhancement.look_at_the_group", "schedule": 86_400.0},
    # annual reviews and policies: once for a school and day, asked every hour, so that no missed day is lost
    "enhancement.remind_of_reviews": {"task": "enhancement.remind_of_reviews", "schedule": 3600.0},
    "enhancement.policy_notices": {"task": "enhancement.policy_notices", "schedule": 3600.0},
}
