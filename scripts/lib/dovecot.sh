# Starts a Dovecot of our own in a folder, on free loopback ports, and stops it. Sourced after tools.sh; needs bash.
#
# It takes any user name with the password "secret", each with a mailbox of its own, and speaks IMAP (plain and STARTTLS on
# one port, TLS on another) and LMTP. The certificate is signed by an authority that is made for it. Everything, the
# folder "address" with the ports too, lies in the folder; started again there, it has the same ports and the same mail.

DOVECOT_PID=

# Dovecot gives nobody's mail to root.
dovecot_user() {
    if ((EUID == 0)); then printf 'nobody\n'; else id -un; fi
}

# dovecot_certificate FOLDER: an authority (authority.pem) and a certificate for localhost.
dovecot_certificate() {
    local folder=$1
    [[ ! -e $folder/certificate.pem ]] || return 0
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Authority of the tests' \
        -keyout "$folder/authority.key" -out "$folder/authority.pem" >"$folder/openssl.log" 2>&1 &&
        openssl req -newkey rsa:2048 -nodes -subj '/CN=localhost' -keyout "$folder/certificate.key" \
            -out "$folder/certificate.csr" >>"$folder/openssl.log" 2>&1 &&
        openssl x509 -req -in "$folder/certificate.csr" -CA "$folder/authority.pem" -CAkey "$folder/authority.key" \
            -CAcreateserial -days 3650 -extfile <(printf 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n') \
            -out "$folder/certificate.pem" >>"$folder/openssl.log" 2>&1 ||
        { cat "$folder/openssl.log" >&2 && return 1; }
}

# dovecot_configure FOLDER USER: writes the configuration for the ports in FOLDER/address.
dovecot_configure() {
    local folder=$1 user=$2 uid gid group imap imaps lmtp
    uid=$(id -u "$user") gid=$(id -g "$user") group=$(id -gn "$user")
    . "$folder/address"
    cat >"$folder/dovecot.conf" <<END
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <$folder/certificate.pem
ssl_key = <$folder/certificate.key
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = $user
default_internal_group = $group
default_login_user = $user
first_valid_uid = $uid
first_valid_gid = $gid
mail_location = maildir:~/Maildir
mail_uid = $uid
mail_gid = $gid
mail_access_groups =
mail_max_userip_connections = 100
# A new mail is told of at once, also where the kernel does not tell of it.
mailbox_idle_check_interval = 1 s
passdb {
  driver = static
  args = password=${JAUAP_TEST_DOVECOT_PASSWORD:-secret}
}
userdb {
  driver = static
  args = uid=$uid gid=$gid home=$folder/home/%n allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = $imap
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = $imaps
    ssl = yes
  }
}
service anvil {
  chroot =
  # Nobody waits for a wrong password.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp
  }
}
protocol imap {
  imap_capability = ${JAUAP_TEST_DOVECOT_CAPABILITY-}
}
namespace inbox {
  inbox = yes
  separator = /
}
END
}

# dovecot_start FOLDER: FOLDER is new, empty, or one it ran in before. Sets DOVECOT_PID, and JAUAP_TEST_DOVECOT to FOLDER.
dovecot_start() {
    local folder=$1 program user try imap monitor
    local as=()
    program=$(find_dovecot) || { printf 'Dovecot is not installed (Debian: dovecot-imapd dovecot-lmtpd)\n' >&2 && return 1; }
    mkdir -p -- "$folder"/{run,state,home}
    folder=$(cd -- "$folder" && pwd)
    user=$(dovecot_user)
    dovecot_certificate "$folder" || return 1
    for try in 1 2 3; do
        if [[ ! -e $folder/address ]]; then
            printf 'imap=%s\nimaps=%s\nlmtp=%s\n' "$(free_port)" "$(free_port)" "$(free_port)" \
                >"$folder/address"
        fi
        dovecot_configure "$folder" "$user"
        if ((EUID == 0)); then
            chown -R "$user" "$folder"
            as=("--reuid=$user" "--regid=$(id -gn "$user")" --clear-groups)
        fi
        # In a process group of its own (set -m), so that the whole of it can be stopped and continued.
        monitor=$-
        set -m
        setpriv "${as[@]}" --pdeathsig TERM "$program" -F -c "$folder/dovecot.conf" </dev/null \
            >"$folder/stdout.log" 2>&1 &
        DOVECOT_PID=$!
        [[ $monitor == *m* ]] || set +m
        imap=$(sed -n 's/^imap=//p' "$folder/address")
        if dovecot_wait "$imap"; then
            printf '%s\n' "$DOVECOT_PID" >"$folder/pid"
            export JAUAP_TEST_DOVECOT=$folder
            return 0
        fi
        dovecot_stop
        # Somebody else may have taken a port in the meantime.
        rm -f -- "$folder/address"
    done
    printf 'Dovecot did not start in %s tries:\n' "$try" >&2
    tail -n 20 "$folder/stdout.log" "$folder/dovecot.log" >&2
    return 1
}

# Waits until the server greets, or has ended.
dovecot_wait() {
    local try greeting
    for try in {1..100}; do
        kill -0 "$DOVECOT_PID" 2>/dev/null || return 1
        greeting=
        if { exec 9<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
            read -r -t 2 greeting <&9 || true
            exec 9>&-
        fi
        [[ $greeting != '* OK'* ]] || return 0
        sleep 0.1
    done
    printf 'Dovecot is silent after %s looks\n' "$try" >&2
    return 1
}

# Ends all of it; a process with a client would stay for another while.
dovecot_stop() {
    [[ -n $DOVECOT_PID ]] || return 0
    kill -CONT -- "-$DOVECOT_PID" 2>/dev/null || true
    kill -TERM "$DOVECOT_PID" 2>/dev/null || true
    wait "$DOVECOT_PID" 2>/dev/null || true
    kill -KILL -- "-$DOVECOT_PID" 2>/dev/null || true
    DOVECOT_PID=
    unset JAUAP_TEST_DOVECOT
}
