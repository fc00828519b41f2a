. /setup/common.sh
