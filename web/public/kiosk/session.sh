#!/bin/bash
# 大屏播放会话：关掉屏保，全屏打开等待页；浏览器退出（包括崩溃）后由 systemd 重新启动。
set -u
HERE="$(cd "$(dirname "$0")" && pwd)"
PROFILE="${PROFILE:-/var/lib/jindutiao-kiosk}"
. "$HERE/server"

xset s off -dpms s noblank 2>/dev/null || true
unclutter -idle 1 -root 2>/dev/null &

# 没有窗口管理器，全屏也只是一个窗口：写明和屏幕一样大。
SIZE="$(xwininfo -root 2>/dev/null | awk '/Width:/ { w = $2 } /Height:/ { print w "," $2 }')"

# 断电会留下上次的锁，浏览器见了不肯启动。
rm -f "$PROFILE"/Singleton*

chromium --kiosk --user-data-dir="$PROFILE" \
  --no-first-run --no-default-browser-check --noerrdialogs --hide-crash-restore-bubble --disable-session-crashed-bubble \
  --disable-component-update --disable-background-networking --disable-sync --disable-features=Translate \
  --disk-cache-size=104857600 --password-store=basic --overscroll-history-navigation=0 \
  --window-position=0,0 ${SIZE:+--window-size=$SIZE} \
  ${CHROMIUM_EXTRA:-} \
  "file://$HERE/waiting.html#$SERVER" &
BROWSER=$!
bash "$HERE/watch.sh" "$BROWSER" &
wait "$BROWSER"
