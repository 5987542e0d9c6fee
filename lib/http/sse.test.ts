import { expect, test } from 'vitest';
import { eventStreamResponse, formatComment, formatFrame, formatRetry, lastEventId } from './sse';

const request = (path: string, header?: string) =>
  new Request(
    `http://localhost${path}`,
    header === undefined ? {} : { headers: { 'last-event-id': header } },
  );

test('writes id, event and data, and ends the frame with an empty line', () => {
  expect(formatFrame({ id: 7, event: 'todo.changed', data: '{"a":1}' })).toBe(
    'id: 7\nevent: todo.changed\ndata: {"a":1}\n\n',
  );
});

test('keeps a line break inside the data from ending the frame', () => {
  expect(formatFrame({ data: 'one\n\ntwo\rthree\r\nfour' })).toBe(
    'data: one\ndata: \ndata: two\ndata: three\ndata: four\n\n',
  );
});

test('writes comments and whole milliseconds', () => {
  expect(formatComment('heartbeat')).toBe(': heartbeat\n\n');
  expect(formatRetry(1234.6)).toBe('retry: 1235\n\n');
});

test.each([
  ['/events', undefined, null],
  ['/events?last_event_id=12', undefined, 12],
  ['/events?last_event_id=12', '15', 15],
  ['/events', '0', 0],
  ['/events', '', null],
  ['/events', '-1', null],
  ['/events', '1.5', null],
  ['/events', 'abc', null],
  ['/events', '9999999999999999', null],
])('%s with header %s resumes behind %s', (path, header, expected) => {
  expect(lastEventId(request(path, header))).toBe(expected);
});

test('forbids caching, compressing and buffering', () => {
  const { headers } = eventStreamResponse(new ReadableStream());
  expect(Object.fromEntries(headers)).toEqual({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
});
