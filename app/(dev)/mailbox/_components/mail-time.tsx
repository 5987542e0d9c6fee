/** The machine that wrote it is the one that reads it: its own clock and zone. */
export const MailTime = ({ at }: { at: string }) => (
  <time dateTime={at} className="text-ink-3 text-sm tabular-nums">
    {new Date(at).toLocaleTimeString('en-GB')}
  </time>
);
