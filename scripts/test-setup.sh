# Installs what the tests need on the machine and is missing. Sourced by the launcher (./guichet test).
# One line for each program: the command (or file) that must be there, and the Debian package that brings it.
test_needs='
chromium chromium
curl curl
openssl openssl
softhsm2-util softhsm2
node nodejs
npm npm
aiosmtpd python3-aiosmtpd
setsid util-linux
fc-list fontconfig
/usr/sbin/nginx nginx-light
/usr/lib/nginx/modules/ngx_stream_module.so libnginx-mod-stream
'
# A page in a browser without fonts has no width.
test_fonts='fonts-dejavu-core fonts-liberation'

test_setup() {
  missing=
  for need_line in $(printf '%s' "$test_needs" | sed -n 's/^\([^ ]*\) \(.*\)$/\1:\2/p'); do
    command -v "${need_line%%:*}" >/dev/null 2>&1 || [ -f "${need_line%%:*}" ] || missing="$missing ${need_line#*:}"
  done
  if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list 2>/dev/null | head -n 1)" ]; then missing="$missing $test_fonts"; fi
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    say "the tests need these packages of Debian or their like here:$missing"
    exit 4
  fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root='sudo -n'
    $as_root true 2>/dev/null || { say "the tests need these packages: sudo apt-get install$missing"; exit 4; }
  fi
  say "installing what the tests need:$missing"
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  # shellcheck disable=SC2086
  $as_root apt-get update -q >/dev/null && $as_root apt-get install -q -y --no-install-recommends $missing </dev/null >/dev/null || {
    say "installing failed; by hand: apt-get install$missing"
    exit 4
  }
}
