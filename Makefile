# 定密助手 Dingmi:make help 列出各项目标。
#
# 所有 Python 包都来自带散列值的锁定文件(requirements*.lock),装进本目录的 .venv;
# 每一步完成后在 .venv 里留一个 .stamp-* 空文件,锁定文件没变就不再重装,所以第二次启动只要几秒。

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))
PYTHON ?= $(shell for p in python3.11 python3.12 python3; do "$$p" -c '$(SUITABLE)' 2>/dev/null && echo "$$p" && break; done)
JOBS ?= auto

# apt_install <说明> <包...>: 以 root 或免密 sudo 安装系统包,两者都不行就说清楚该怎么办
define apt_install
apt_install() {
  local why="$$1"; shift
  local as=""
  if [ "$$(id -u)" != 0 ]; then
    if sudo -n true 2>/dev/null; then as="sudo -n"; else
      echo "缺少系统包($$why):$$*" >&2
      echo "请让管理员执行:apt-get install $$*,然后重试。" >&2
      return 1
    fi
  fi
  echo "安装系统包($$why):$$*" >&2
  $$as env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2
  $$as env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$$@" >&2
}
endef

.PHONY: help run test lint bench system-packages lock schema clean

help:
	@echo "make run    建好环境,准备示范数据,在 127.0.0.1 打开应用"
	@echo "make test   装好测试所需,运行全部检查和测试"
	@echo "make lint   只运行静态检查(风格、类型、层次)"
	@echo "make bench  测速:与对照同场、同文、成对比较(不属于 make test)"
	@echo "make lock   重新生成锁定文件(开发者用,需联网)"
	@echo "make schema 重新生成 docs/proposal.schema.json(开发者用)"
	@echo "make clean  删除本目录的 .venv"

run: $(VENV)/.stamp-run
	@exec $(BIN)/dingmi app

# 并行的测试各用一个线程:数值库若各开满线程,会在同样的核上互相空等,慢上数倍
test: export OMP_NUM_THREADS := 1
test: export OPENBLAS_NUM_THREADS := 1
test: $(VENV)/.stamp-dev system-packages lint
	@$(BIN)/pytest -n $(JOBS) --dist loadfile -m "not e2e"
	$(BIN)/pytest -m e2e

lint: $(VENV)/.stamp-dev
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# 篇数、轮数可改:make bench ARGS="--drafts 8 --rounds 3"
bench: $(VENV)/.stamp-dev
	@$(BIN)/python tests/bench/speed.py $(ARGS)

# 端到端测试要真的 Chromium 和中文字体,存储的契约测试要真的 PostgreSQL
system-packages:
	@$(apt_install)
	missing=()
	command -v chromium >/dev/null || missing+=(chromium)
	fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fontconfig fonts-wqy-zenhei)
	compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
	[ $${#missing[@]} = 0 ] || apt_install "测试用" "$${missing[@]}"

# Debian 的 python3 不带 venv,先补上再建
$(BIN)/python:
	@$(apt_install)
	if [ -z "$(PYTHON)" ]; then
	  echo "找不到 Python 3.11 或 3.12。请先安装:apt-get install python3" >&2
	  exit 1
	fi
	if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then
	  apt_install "建立 Python 环境用" "$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
	fi
	echo "建立 Python 环境 $(VENV)…" >&2
	$(PYTHON) -m venv $(VENV)

# jieba 只发布源码,本项目自己也要构建:先装好锁定的构建工具,随后一律不用联网的隔离构建
$(VENV)/.stamp-build: requirements-build.lock | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements-build.lock
	touch $@

$(VENV)/.stamp-run: requirements.lock pyproject.toml $(VENV)/.stamp-build
	@echo "安装依赖(首次约需几分钟)…" >&2
	$(PIP) install --no-build-isolation --use-pep517 --require-hashes -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/.stamp-dev: requirements-dev.lock $(VENV)/.stamp-run
	@echo "安装测试依赖…" >&2
	$(PIP) install --no-build-isolation --use-pep517 --require-hashes -r requirements-dev.lock
	$(PIP) check
	touch $@

# 已锁定的版本保持不变,只增补新依赖;make lock UPGRADE=1 才整体升级(随后要重新训练模型:模型认版本)。
# --no-config 与缺省索引:锁定文件里不出现任何索引地址,也不受本机 pip 设置影响
LOCK := $(VENV)/lock/bin/uv --no-config pip compile --quiet $(if $(UPGRADE),--upgrade) --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml

lock: $(BIN)/python
	@[ -x $(VENV)/lock/bin/uv ] || { $(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip --quiet install 'uv>=0.9'; }
	$(LOCK) --extra dev --extra postgres --group build -o requirements-dev.lock
	$(LOCK) --extra postgres -c requirements-dev.lock -o requirements.lock
	$(VENV)/lock/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url -c requirements-dev.lock --group build -o requirements-build.lock
	echo "锁定文件已更新;请运行 make test,并在 CHANGELOG.md 记一笔。" >&2

clean:
	@rm -rf $(VENV)

# 公开的 JSON 契约由代码中的形状生成,测试核对两者一致
schema: $(VENV)/.stamp-run
	@$(BIN)/python -c 'import json; from model.recommend.schema import json_schema; print(json.dumps(json_schema(), ensure_ascii=False, indent=2))' > docs/proposal.schema.json
