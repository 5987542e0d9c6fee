/** The plain text as it was written; addresses become links, which open what a reader's mail program would open. */
export function TextPart({ text }: { text: string }) {
  return (
    <pre className="whitespace-pre-wrap break-words rounded-lg border border-line p-4 font-mono text-sm">
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        // Every second part is what the pattern caught.
        index % 2 === 1 ? (
          <a key={part} href={part} className="underline underline-offset-4">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </pre>
  );
}
