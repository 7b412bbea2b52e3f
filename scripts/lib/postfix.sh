# Starts a Postfix of our own in a folder, on a free loopback port, and stops it. Sourced after tools.sh; needs
# bash, and root: Postfix changes its users.
#
# Mail for lmtp.test is delivered over LMTP, mail for pipe.test by the pipe program; what fails for now is tried again
# every two seconds. Nothing else leaves. The port stands in the file "port" of the folder.

POSTFIX_FOLDER=

find_postfix() { first_program postfix /usr/sbin/postfix; }

# postfix_configure FOLDER SMTP_PORT LMTP_PORT [PIPE_PROGRAM]
postfix_configure() {
    local folder=$1 port=$2 lmtp=$3 program=${4:-/bin/false}
    cat >"$folder/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $folder/spool
data_directory = $folder/data
command_directory = /usr/sbin
daemon_directory = $(postconf -dh daemon_directory)
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.test
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = none
message_size_limit = 100000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0
virtual_mailbox_domains = lmtp.test, pipe.test
virtual_mailbox_maps =
virtual_transport = lmtp:inet:127.0.0.1:$lmtp
transport_maps = inline:{ pipe.test=handover: }
default_transport = error:nothing leaves this machine
handover_destination_recipient_limit = 1
lmtp_connect_timeout = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 2s
queue_run_delay = 1s
maillog_file = $folder/log/postfix
maillog_file_prefixes = $folder
END
    cat >"$folder/etc/master.cf" <<END
127.0.0.1:$port inet n - n - - smtpd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
proxymap  unix  - - n - - proxymap
error     unix  - - n - - error
retry     unix  - - n - - error
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
handover  unix  - n n - 4 pipe
  flags=DRX user=${POSTFIX_PIPE_USER:-nobody} argv=$program \${sender} \${recipient}
END
}

# postfix_start FOLDER LMTP_PORT [PIPE_PROGRAM]: FOLDER is new, and others may look into the folders above it.
postfix_start() {
    local folder=$1 lmtp=$2 program=${3-} port try
    find_postfix >/dev/null || { printf 'Postfix is not installed (Debian: postfix)\n' >&2 && return 1; }
    as_root mkdir -p -- "$folder"/{etc,spool,data,log}
    as_root chown "$(id -u)" "$folder"/etc "$folder"
    chmod 755 "$folder" "$folder/etc"
    as_root chown postfix "$folder/data"
    port=$(free_port) || return 1
    postfix_configure "$folder" "$port" "$lmtp" "$program"
    as_root chown -R 0 "$folder/etc"
    if ! as_root postfix -c "$folder/etc" start >"$folder/started" 2>&1; then
        printf 'Postfix did not start:\n' >&2
        cat "$folder/started" "$folder/log/postfix" >&2
        return 1
    fi
    POSTFIX_FOLDER=$folder
    for try in {1..100}; do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            printf '%s\n' "$port" >"$folder/port"
            return 0
        fi
        sleep 0.1
    done
    printf 'Postfix is silent after %s looks:\n' "$try" >&2
    as_root cat "$folder/log/postfix" >&2
    postfix_stop
    return 1
}

postfix_stop() {
    [[ -n $POSTFIX_FOLDER ]] || return 0
    as_root postfix -c "$POSTFIX_FOLDER/etc" stop >/dev/null 2>&1 || true
    POSTFIX_FOLDER=
}
