"""Makes Airflow's database ready for the containers: roles, two accounts, the pool. After `airflow db migrate`.

Repeatable. `npm start` does the same through the REST API, with the auth manager for development. Here accounts are
rows in Airflow's database, and the app's has a role that knows one DAG.
"""

from __future__ import annotations

import logging
import os

from airflow.models.pool import Pool
from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder
from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from werkzeug.security import check_password_hash

log = logging.getLogger("foremost.prepare")

POOL, SLOTS = "llm", 4
DAG = "rank_todos"
# What lib/airflow/client.ts does: look the DAG up, start, look up and end its runs. Starting wants can_edit on the DAG.
APP_ROLE = "Foremost app"
APP_MAY = {
    f"DAG:{DAG}": ("can_read", "can_edit"),
    "DAG Runs": ("can_read", "can_create", "can_edit"),
    "Website": ("can_read",),  # the auth manager gives it to every role
}


def ensure_role(security: FabAirflowSecurityManagerOverride, name: str, may: dict[str, tuple[str, ...]]) -> None:
    """The role with exactly these permissions."""
    role = security.add_role(name)
    wanted = [security.create_permission(action, resource) for resource, actions in may.items() for action in actions]
    for permission in [held for held in role.permissions if held not in wanted]:
        security.remove_permission_from_role(role, permission)
    for permission in wanted:
        security.add_permission_to_role(role, permission)


def ensure_user(security: FabAirflowSecurityManagerOverride, name: str, password: str, role_name: str) -> None:
    """The account with this password and, where it is new, this role: what an administrator changed later stays."""
    user = security.find_user(username=name)
    if user is None:
        role = security.find_role(role_name)
        security.add_user(name, name, "Foremost", f"{name}@foremost.invalid", role, password)
    elif not check_password_hash(user.password, password):
        security.reset_password(user.id, password)


def ensure_pool() -> None:
    """The pool; slots that somebody changed in Airflow stay."""
    if Pool.get_pool(POOL) is None:
        description = "Chunks of model calls that run at once, over all people"
        Pool.create_or_update_pool(POOL, SLOTS, description, include_deferred=False)


def main() -> None:
    with get_application_builder() as builder:
        security = builder.sm
        security.sync_roles()
        ensure_role(security, APP_ROLE, APP_MAY)
        ensure_user(security, "admin", os.environ["AIRFLOW_ADMIN_PASSWORD"], "Admin")
        ensure_user(security, "foremost", os.environ["AIRFLOW_APP_PASSWORD"], APP_ROLE)
    ensure_pool()
    log.info("Roles, accounts and the pool %s are there.", POOL)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
