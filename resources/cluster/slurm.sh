#!/bin/bash
# Trains a project with one worker per task on a SLURM cluster:
#     sbatch slurm.sh /shared/project.rnnw [further options of rnn-workbench train]
# The project file and its data lie in a folder that every node can read; only the first task writes.
#SBATCH --job-name=rnn-workbench
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=8
##SBATCH --gpus-per-task=1
#SBATCH --time=12:00:00
#SBATCH --signal=TERM@60
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=rnn-workbench-%j.log
set -euo pipefail

project=${1:?usage: sbatch slurm.sh PROJECT.rnnw [options of train]}
shift
attempts=${ATTEMPTS:-3}
first_port=${FIRST_PORT:-$((20000 + SLURM_JOB_ID % 20000))}

# The addresses of all tasks in the order of their numbers: node after node, one port for each task of a node.
workers=""
for node in $(scontrol show hostnames "$SLURM_JOB_NODELIST"); do
  for ((task = 0; task < SLURM_NTASKS_PER_NODE; task++)); do
    workers+="${workers:+, }\"$node:$((first_port + task))\""
  done
done
export RNN_WORKERS="$workers"

# srun sets SLURM_PROCID in every task; TF_CONFIG says who this one is.
worker='export TF_CONFIG="{\"cluster\": {\"worker\": [$RNN_WORKERS]}, \"task\": {\"type\": \"worker\", \"index\": $SLURM_PROCID}}"
exec rnn-workbench train "$@" --keep-going --json'

# When a worker is lost the others end within a minute, and all begin again from the last checkpoint.
for ((attempt = 1; attempt <= attempts; attempt++)); do
  if srun --kill-on-bad-exit=1 --distribution=block bash -c "$worker" worker "$project" "$@"; then
    exit 0
  fi
  echo "Attempt $attempt of $attempts has ended" >&2
done
exit 1
