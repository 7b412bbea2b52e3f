# Finds the programs that the tests need, and installs what is missing. Sourced; needs bash.
#
# Only Debian and Ubuntu can be helped; elsewhere a list of what is missing is printed. A server that an installed package
# brings along (PostgreSQL, Postfix, Dovecot) is neither started nor enabled: the tests start their own, as another user, on free ports.

# Prints the first argument that is a program.
first_program() {
    local candidate
    for candidate in "$@"; do
        if [[ -x $candidate && ! -d $candidate ]]; then
            printf '%s\n' "$candidate"
            return 0
        fi
        if [[ $candidate != */* ]] && command -v -- "$candidate" >/dev/null 2>&1; then
            command -v -- "$candidate"
            return 0
        fi
    done
    return 1
}

# Prints a loopback port that nobody listens on, below the range the kernel hands out itself.
free_port() {
    local port try
    for try in {1..50}; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            printf '%s\n' "$port"
            return 0
        fi
    done
    printf 'no free port found in %s tries\n' "$try" >&2
    return 1
}

# Prints the folder of PostgreSQL's server programs, the newest version first.
find_postgres_bin() {
    local folder
    while IFS= read -r folder; do
        if [[ -x $folder/initdb && -x $folder/postgres ]]; then
            printf '%s\n' "$folder"
            return 0
        fi
    done < <(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV)
    folder=$(command -v postgres) && folder=$(dirname -- "$(readlink -f -- "$folder")") &&
        [[ -x $folder/initdb ]] && printf '%s\n' "$folder"
}

find_dovecot() { first_program dovecot /usr/sbin/dovecot; }
find_dovecot_lmtp() { first_program /usr/lib/dovecot/lmtp /usr/libexec/dovecot/lmtp; }
find_smtp_sink() { first_program smtp-sink /usr/sbin/smtp-sink /usr/libexec/postfix/smtp-sink; }
find_chromium() { first_program chromium chromium-browser google-chrome google-chrome-stable /snap/bin/chromium; }
find_chromedriver() {
    first_program chromedriver "${CHROMEWEBDRIVER:-/nowhere}/chromedriver" /usr/lib/chromium/chromedriver \
        /usr/lib/chromium-browser/chromedriver /snap/bin/chromium.chromedriver
}
has_cyrillic_font() { compgen -G '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' >/dev/null; }

# Runs a command as root.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif [[ -t 0 ]]; then
        sudo -- "$@"
    else
        sudo -n -- "$@"
    fi
}

# Writes the names of the Debian packages that are missing for the parts named: compiler, postgres, sqlite, mail, dovecot, browser.
missing_packages() {
    local part
    for part in "$@"; do
        case $part in
        compiler) first_program cc gcc clang >/dev/null || printf 'gcc libc6-dev ' ;;
        postgres) find_postgres_bin >/dev/null || printf 'postgresql ' ;;
        sqlite) first_program sqlite3 >/dev/null || printf 'sqlite3 ' ;;
        dovecot)
            find_dovecot >/dev/null || printf 'dovecot-imapd '
            find_dovecot_lmtp >/dev/null || printf 'dovecot-lmtpd '
            ;;
        mail) find_smtp_sink >/dev/null || printf 'postfix ' ;;
        browser)
            find_chromium >/dev/null || printf 'chromium '
            find_chromedriver >/dev/null || printf 'chromium-driver '
            has_cyrillic_font || printf 'fonts-dejavu-core '
            ;;
        *) printf 'tools.sh: unknown part %s\n' "$part" >&2 && return 2 ;;
        esac
    done
}

# Ubuntu has no Chromium of its own as a package; its names bring the snap.
ubuntu_names() { sed -e 's/\bchromium-driver\b/chromium-chromedriver/' -e 's/\bchromium\( \|$\)/chromium-browser\1/'; }

# Installs Debian packages without starting what they bring.
install_packages() {
    local policy=/usr/sbin/policy-rc.d status=0 service package ours=0
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -q -o DPkg::Lock::Timeout=300 || printf 'apt-get update failed; trying what is known already\n' >&2
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy" && ours=1
    fi
    # "No configuration": the package brings smtp-sink; nobody wants a mail server.
    printf 'postfix postfix/main_mailer_type select No configuration\n' | as_root debconf-set-selections || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@" </dev/null || status=$?
    if ((ours)); then as_root rm -f "$policy"; fi
    if [[ -d /run/systemd/system ]]; then
        for package in "$@"; do
            case $package in
            postgresql | postfix) service=$package ;;
            dovecot-*) service=dovecot ;;
            *) continue ;;
            esac
            as_root systemctl disable --now --quiet "$service" || true
        done
    fi
    return "$status"
}

# Makes sure that the parts named are there; prints what to do when it cannot.
need_tools() {
    local packages=()
    read -ra packages < <(missing_packages "$@") || true
    ((${#packages[@]})) || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        printf 'Please install first (Debian names): %s\n' "${packages[*]}" >&2
        return 1
    fi
    if grep -qs '^ID=ubuntu' /etc/os-release; then
        read -ra packages < <(printf '%s \n' "${packages[*]}" | ubuntu_names)
    fi
    printf 'Installing %s\n' "${packages[*]}"
    if ! install_packages "${packages[@]}"; then
        printf 'Could not install %s; please install it by hand.\n' "${packages[*]}" >&2
        return 1
    fi
    read -ra packages < <(missing_packages "$@") || true
    ((${#packages[@]} == 0)) || printf 'Still missing: %s\n' "${packages[*]}" >&2
    return "$((${#packages[@]} > 0))"
}

# Makes sure that cargo has what the checks need.
need_cargo_tools() {
    local status=0
    if ! command -v cargo >/dev/null 2>&1; then
        printf 'Rust is missing: install it from https://rustup.rs\n' >&2
        return 1
    fi
    if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
        printf 'rustfmt or clippy is missing: run `rustup component add rustfmt clippy`\n' >&2
        status=1
    fi
    if ! cargo nextest --version >/dev/null 2>&1; then
        printf 'Installing cargo-nextest\n'
        # Its self-update is left out: half of the dependencies are for that.
        cargo install --locked --no-default-features --features default-no-update cargo-nextest || status=1
    fi
    return "$status"
}
