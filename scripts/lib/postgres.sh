# Starts a PostgreSQL of our own in a folder, on a free loopback port, and stops it. Sourced after tools.sh; needs bash.
#
# It is durable like a real one (fsync is on), knows one user with a random password, and dies with the shell that started it.

POSTGRES_URL=
POSTGRES_PID=

# PostgreSQL refuses to run as root.
postgres_user() {
    local user
    ((EUID == 0)) || return 0
    for user in postgres nobody; do
        if id -u "$user" >/dev/null 2>&1; then
            printf '%s\n' "$user"
            return 0
        fi
    done
}

# postgres_start FOLDER: FOLDER is new or empty. Sets POSTGRES_URL and POSTGRES_PID.
postgres_start() {
    local folder=$1 bin user password port try
    local as=() watched=()
    bin=$(find_postgres_bin) || { printf 'PostgreSQL is not installed\n' >&2 && return 1; }
    mkdir -p -- "$folder/socket"
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$folder/password"
    user=$(postgres_user)
    if [[ -n $user ]]; then
        as=(setpriv "--reuid=$user" "--regid=$(id -gn "$user")" --clear-groups)
        chown -R "$user" "$folder"
    fi
    # From a folder the user may enter: initdb looks at where it stands.
    (cd "$folder" && "${as[@]}" "$bin/initdb" -D data -U jauap -A scram-sha-256 --pwfile=password -E UTF8 \
        --locale=C.UTF-8 >initdb.log 2>&1) || { cat "$folder/initdb.log" >&2 && return 1; }
    watched=(setpriv --pdeathsig INT)
    [[ -z $user ]] || watched=("${as[@]}" --pdeathsig INT)
    for try in 1 2 3; do
        port=$(free_port)
        (cd "$folder" && exec "${watched[@]}" "$bin/postgres" -D data -p "$port" -k "$folder/socket" \
            -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=on) </dev/null >"$folder/postgres.log" 2>&1 &
        POSTGRES_PID=$!
        if postgres_wait "$bin" "$port"; then
            POSTGRES_URL="postgres://jauap:$password@127.0.0.1:$port/jauap"
            PGPASSWORD=$password "$bin/psql" -qX -h 127.0.0.1 -p "$port" -U jauap -d postgres \
                -c 'CREATE DATABASE jauap' || return 1
            return 0
        fi
    done
    printf 'PostgreSQL did not start in %s tries:\n' "$try" >&2
    tail -n 20 "$folder/postgres.log" >&2
    return 1
}

# Waits until the server answers, or has ended.
postgres_wait() {
    local try
    for try in {1..300}; do
        kill -0 "$POSTGRES_PID" 2>/dev/null || return 1
        "$1/pg_isready" -q -h 127.0.0.1 -p "$2" && return 0
        sleep 0.1
    done
    printf 'PostgreSQL is silent after %s looks\n' "$try" >&2
    return 1
}

# Stops it at once but cleanly ("fast" shutdown).
postgres_stop() {
    [[ -n $POSTGRES_PID ]] || return 0
    kill -INT "$POSTGRES_PID" 2>/dev/null || true
    wait "$POSTGRES_PID" 2>/dev/null || true
    POSTGRES_PID=
    POSTGRES_URL=
}
