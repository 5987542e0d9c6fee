"""Whether a part of Airflow is well, as the API server knows it: `python healthy.py scheduler`. For health checks.

Airflow's own `airflow jobs check` imports all of Airflow, seconds of CPU each time; this imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request

ADDRESS = os.environ.get("AIRFLOW_HEALTH_URL", "http://airflow-api:8080/api/v2/monitor/health")
TIMEOUT_S = 5


def main(part: str) -> int:
    # The API server is a neighbour: a proxy meant for the outside world is not asked.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(ADDRESS, timeout=TIMEOUT_S) as response:
            health = json.load(response)
    except OSError as error:
        sys.stderr.write(f"The API server does not answer: {error}\n")
        return 1
    # 200 also when a part is ill: the body tells.
    status = health[part]["status"]
    sys.stdout.write(f"{part}: {status}\n")
    return 0 if status == "healthy" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
