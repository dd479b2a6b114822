"""Stands in for the client of a language model: the same call, with answers from a script.

A real client takes its place by changing the import.
"""

__all__ = ["Completion", "OpenAI"]

SCRIPT = [
    ("critique of the following joke", "The pun carries the joke; the set-up could be shorter."),
    ("joke about pirates", "Why are pirates called pirates? Because they arrr."),
    ("Question: What are the key findings?", "Typed events catch wiring mistakes early."),
    ("Question: What is quantum computing?", "The documents do not say."),
    ("Draft a text about AI regulation", "Rules for AI should be short and testable."),
]
"""What a prompt contains, and what is answered to it; the first that fits."""


class Completion:
    """What the model answered."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


class OpenAI:
    """The client.

    Parameters:
        model: which model would answer.
    """

    def __init__(self, model: str = "scripted") -> None:
        self.model = model

    async def acomplete(self, prompt: str) -> Completion:
        """The answer to `prompt`.

        Raises:
            LookupError: the script has none.
        """
        for fragment, answer in SCRIPT:
            if fragment in prompt:
                return Completion(answer)
        raise LookupError(f"The script has no answer to: {prompt}")
