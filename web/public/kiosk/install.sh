#!/bin/bash
# 把一台 Debian 主机装成大屏播放机：开机自动全屏打开大屏页面，断电、断网后自行恢复。
# 用法：sudo bash install.sh http://服务器地址:8080
# 卸载：sudo bash install.sh --remove
set -euo pipefail

HOME_DIR=/opt/jindutiao-kiosk
PROFILE=/var/lib/jindutiao-kiosk
UNIT=/etc/systemd/system/jindutiao-kiosk.service
XWRAPPER=/etc/X11/Xwrapper.config

fail() {
  echo "$1" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || fail '请用 sudo 运行。'

if [ "${1:-}" = --remove ]; then
  systemctl disable --now jindutiao-kiosk 2>/dev/null || true
  rm -rf "$UNIT" "$HOME_DIR" "$PROFILE"
  systemctl daemon-reload
  echo '已卸载。'
  exit 0
fi

SERVER="${1:-}"
SERVER="${SERVER%/}"
[[ "$SERVER" =~ ^https?://[^/]+$ ]] || fail '请写出服务器地址，例如：sudo bash install.sh http://192.168.1.10:8080'
HERE="$(cd "$(dirname "$0")" && pwd)"

echo '1/4 安装浏览器、桌面底层与中文字体…'
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium fonts-noto-cjk xserver-xorg xinit x11-xserver-utils x11-utils unclutter curl

echo '2/4 建立播放用户与目录…'
id kiosk >/dev/null 2>&1 || useradd --create-home --groups audio,video,input,tty kiosk
install -d "$HOME_DIR"
install -d -o kiosk -g kiosk "$PROFILE"
# 各个文件的校验值随本脚本给出：下载途中被改动过的不会安装。
while read -r sum file; do
  if [ -f "$HERE/$file" ]; then cp "$HERE/$file" "$HOME_DIR/$file.new"
  else curl -fsS "$SERVER/kiosk/$file" -o "$HOME_DIR/$file.new"; fi
  echo "$sum  $HOME_DIR/$file.new" | sha256sum --check --status || { rm -f "$HOME_DIR/$file.new"; fail "$file 与本脚本的校验值不符，没有安装：请重新下载 install.sh，并核对“管理 → 大屏设备”页上的校验值。"; }
  chmod 755 "$HOME_DIR/$file.new"
  mv "$HOME_DIR/$file.new" "$HOME_DIR/$file"
done <<END
4ba68da63d26661a151ba92bbcf730ee78062d28aa4e0b1e25d11918da856d4e  session.sh
a245b166fe66ebcf40e22744eb4d8830b104856fd7263463b230e3b912d43629  waiting.html
a5a29f9f09c4635161019a8787af387a8cb97dacccf7e48875237fd3b428e84d  watch.sh
END
printf 'SERVER=%s\n' "$SERVER" > "$HOME_DIR/server"
install -d "$(dirname "$XWRAPPER")"
printf 'allowed_users=anybody\nneeds_root_rights=yes\n' > "$XWRAPPER"

echo '3/4 登记开机服务…'
cat > "$UNIT" <<'END'
[Unit]
Description=园区进度条 大屏播放
After=systemd-user-sessions.service network-online.target
Wants=network-online.target
Conflicts=getty@tty1.service

[Service]
User=kiosk
PAMName=login
TTYPath=/dev/tty1
StandardInput=tty
UtmpIdentifier=tty1
ExecStart=/usr/bin/xinit /opt/jindutiao-kiosk/session.sh -- :0 vt1 -nolisten tcp
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
END
systemctl daemon-reload
systemctl set-default multi-user.target >/dev/null

echo '4/4 启动…'
systemctl enable --now jindutiao-kiosk
echo "完成。屏幕上应出现配对码；请管理员在 $SERVER 的“管理 → 大屏设备”里输入。"
