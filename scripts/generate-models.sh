#!/usr/bin/env bash
# The Python side's models of the callbacks, from the contract that the app itself is checked against.
#   scripts/generate-models.sh           writes airflow/foremost/models.py
#   scripts/generate-models.sh --check   writes nothing and fails when that file is not what the contract says
# PYTHON_BIN names the folder of a venv that has airflow/requirements-dev.lock (default: whatever is on the PATH).
set -euo pipefail
cd "$(dirname "$0")/.."

contract=${CONTRACT:-lib/contracts/internal-openapi.json}
models=airflow/foremost/models.py
codegen=${PYTHON_BIN:+$PYTHON_BIN/}datamodel-codegen

case "${1:-}" in
  '') target=$models ;;
  # In the same folder, because the generator wraps lines as the nearest pyproject.toml says.
  --check) target=$(mktemp airflow/foremost/models-XXXXXX.py); trap 'rm "$target"' EXIT ;;
  *) echo "usage: $0 [--check]" >&2; exit 2 ;;
esac

if [ ! -f "$contract" ]; then
  echo "$contract is missing: generate the contract first." >&2
  exit 1
fi
if ! command -v "$codegen" >/dev/null; then
  echo "$codegen is missing: install airflow/requirements-dev.lock, or set PYTHON_BIN to a venv's bin folder." >&2
  exit 1
fi

# Answers may gain fields, and an older DAG must go on reading them: what is unknown is ignored.
"$codegen" \
  --input "$contract" --input-file-type openapi --output "$target" \
  --output-model-type pydantic_v2.BaseModel --target-python-version 3.10 \
  --extra-fields ignore --enum-field-as-literal all --snake-case-field --allow-population-by-field-name \
  --use-annotated --use-type-alias --formatters builtin --disable-timestamp \
  --custom-file-header '# Written by scripts/generate-models.sh from lib/contracts/internal-openapi.json: do not edit.'

if [ "$target" != "$models" ] && ! diff -u "$models" "$target"; then
  echo "$models is not what $contract says: run scripts/generate-models.sh" >&2
  exit 1
fi
