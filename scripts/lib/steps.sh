# Runs steps one after the other, counts what passed and failed, and leaves nothing behind. Sourced; needs bash.
#
# Every step is a process group of its own (set -m), so that it can be ended as a whole when we are.

scratch=
passed=0
failed=0
failures=()
step_group=
chromedriver_pid=

# A folder for everything that is written on the way; other users (PostgreSQL's) may pass through it.
prepare_scratch() {
    set -m
    trap clean_up EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/jauap-test.XXXXXXXX")
    chmod 711 "$scratch"
    mkdir -m 1777 "$scratch/tmp"
    export TMPDIR=$scratch/tmp
    # Marks all our processes, wherever they wander off to.
    export JAUAP_TEST_RUN=$scratch
}

heading() { printf '\n=== %s\n' "$1"; }

count_failure() {
    failed=$((failed + 1))
    failures+=("$1")
}

wants() { [[ " ${STEPS[*]} " == *" $1 "* ]]; }

# run_step NAME TITLE check|tests COMMAND...
run_step() {
    local name=$1 title=$2 kind=$3 started=$SECONDS status=1 counts
    local log=$scratch/$1.log
    shift 3
    wants "$name" || return 0
    heading "$title"
    {
        status=0
        "$@" 2>&1 || status=$?
        printf '%s\n' "$status" >"$scratch/status"
    } </dev/null | tee "$log" &
    step_group=$(jobs -p %%)
    wait "$!" || true
    step_group=
    status=$(<"$scratch/status") || status=1
    rm -f "$scratch/status"
    if [[ $kind == tests ]]; then
        if counts=$(scripts/count-tests <"$log"); then
            passed=$((passed + ${counts% *}))
            failed=$((failed + ${counts#* }))
            ((${counts#* } == 0)) || failures+=("$name")
            # A runner that fails although no test did has something to say, too.
            ((status == 0 || ${counts#* } > 0)) || count_failure "$name"
        else
            count_failure "$name"
        fi
    elif ((status == 0)); then
        passed=$((passed + 1))
    else
        count_failure "$name"
    fi
    printf -- '--- %s: %s in %s s\n' "$title" "$( ((status == 0)) && echo passed || echo FAILED)" "$((SECONDS - started))"
}

# Ends what a test left running.
end_stragglers() {
    local environment pid name found=0
    for environment in /proc/[0-9]*/environ; do
        pid=${environment#/proc/} pid=${pid%/environ}
        if grep -qzxF -- "JAUAP_TEST_RUN=$scratch" "$environment" 2>/dev/null; then
            name=$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null) || continue
            [[ -n $name ]] || continue
            printf 'Ending a process that was left: %s\n' "${name:0:100}" >&2
            kill -KILL "$pid" 2>/dev/null || true
            found=1
        fi
    done
    return "$found"
}

# Ends a process group; it gets five seconds to end its tests.
end_group() {
    local try
    kill -TERM -- "-$1" 2>/dev/null || return 0
    for try in {1..50}; do
        kill -0 -- "-$1" 2>/dev/null || return 0
        sleep 0.1
    done
    printf 'Still running after %s looks; killing it\n' "$try" >&2
    kill -KILL -- "-$1" 2>/dev/null || true
}

# Takes away the small disks of tests that were ended.
unmount_all() {
    local folder
    while read -r folder; do
        umount --lazy "$folder" || true
    done < <(awk -v under="$scratch/" 'index($2, under) == 1 { print $2 }' /proc/mounts)
}

clean_up() {
    trap - EXIT
    [[ -n $scratch ]] || return 0
    if [[ -n $step_group ]]; then
        end_group "$step_group"
    fi
    if [[ -n $chromedriver_pid ]]; then
        # Its browsers are in its group.
        kill -KILL -- "-$chromedriver_pid" 2>/dev/null || true
        wait "$chromedriver_pid" 2>/dev/null || true
        chromedriver_pid=
    fi
    postgres_stop
    dovecot_stop
    end_stragglers || true
    unmount_all
    rm -rf -- "$scratch"
    scratch=
}

# Prints the last line; the exit code says whether all is well.
print_result() {
    local failure
    printf '\n'
    for failure in "${failures[@]}"; do printf 'failed: %s\n' "$failure"; done
    printf '%s passed, %s failed\n' "$passed" "$failed"
    ((failed == 0 && passed > 0))
}
