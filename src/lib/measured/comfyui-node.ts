import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { linePrefix } from './line.ts';
import { findDevice, measuredFields, memoryWatch, python } from './python.ts';
import type { Snippet } from './snippet-shape.ts';

/** A file for ComfyUI's folder of custom nodes that prints the line of every run. It adds no node. */
export function comfyuiNode(question: PartialVramRequest): Snippet {
  const text = `# Prints one line with the memory and the time of every run. Delete this file when you are done.
import json
import platform
import threading
import time

import execution
import torch

QUESTION = json.loads(${python(JSON.stringify(question))})
NODE_CLASS_MAPPINGS = {}


${findDevice}


device = find_device()


${memoryWatch}


def steps_of(prompt):
    """The steps of the samplers together; None where no node names them."""
    found = [
        node["inputs"]["steps"]
        for node in prompt.values()
        if isinstance(node.get("inputs", {}).get("steps"), int)
    ]
    return sum(found) or None


def version():
    try:
        import comfyui_version

        return comfyui_version.__version__
    except ImportError:
        return "of unknown version"


before = driver_bytes()
run = execution.PromptExecutor.execute


def measured_run(self, prompt, *arguments, **named):
    reset_peaks()
    watch = Watch()
    watch.start()
    started = time.perf_counter()
    try:
        return run(self, prompt, *arguments, **named)
    finally:
        seconds = time.perf_counter() - started
        line = {
${measuredFields('comfyui', 'f"ComfyUI {version()}, PyTorch {torch.__version__}"', 'steps_of(prompt)', '            ')}
        }
        print(${python(linePrefix)} + " " + json.dumps(line, separators=(",", ":")), flush=True)


execution.PromptExecutor.execute = measured_run
`;
  return {
    file: 'measure_memory.py',
    text,
    how: [
      'Save the file in ComfyUI’s folder custom_nodes, as measure_memory.py, and start ComfyUI: python main.py',
      'Close other programs that use the card, and run a workflow with the model, size and options of this question.',
      'Run it a second time with another seed: the first run also loads the weights.',
      'Paste the line that the second run prints in the console.',
    ],
  };
}
