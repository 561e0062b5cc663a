"""Runs a command beside a llama.cpp server: ``python llama_server.py MODEL.gguf COMMAND …``.

The command finds the server's address in ``HOEGO_LLM_SERVER``; its exit code is this program's. Needs
``xllamacpp``, which brings llama.cpp's own HTTP server; ``make test-llm`` installs it.
"""

from __future__ import annotations

import os
import subprocess
import sys

WINDOW = 16_384  # tokens of one request: a small sample, its rules and its answer
LONGEST = 2_048  # tokens of an answer: a weak model may never come to an end


def main(model: str, command: list[str]) -> int:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = WINDOW
    params.n_predict = LONGEST
    params.n_parallel = 1  # a small machine answers one request at a time
    params.verbosity = 1
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        sys.stderr.write(f"모델을 읽을 수 없습니다: {model}. 대화용 GGUF 파일인지 확인해 주세요. ({error})\n")
        return 2
    address = f"{server.listening_address}/v1"
    return subprocess.run(command, env=os.environ | {"HOEGO_LLM_SERVER": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
