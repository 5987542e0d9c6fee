import { expect, it } from 'vitest';
import { childOf, formatTraceparent, parseTraceparent } from './traceparent';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

it.each([
  [`00-${TRACE}-${SPAN}-01`, true],
  [`00-${TRACE}-${SPAN}-00`, false],
  [`00-${TRACE}-${SPAN}-03`, true],
  [` 00-${TRACE}-${SPAN}-01 `, true],
  // A later version may say more.
  [`cc-${TRACE}-${SPAN}-01-what-comes`, true],
])('reads %s', (header, isSampled) => {
  expect(parseTraceparent(header)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled });
});

it.each([
  null,
  '',
  'x',
  `ff-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01-more`,
  `cc-${TRACE}-${SPAN}-01more`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE.slice(1)}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}`,
])('ignores %s', (header) => {
  expect(parseTraceparent(header)).toBeNull();
});

it('keeps the trace and its flag from step to step, and gives each step an id', () => {
  const first = parseTraceparent(`00-${TRACE}-${SPAN}-00`);
  const second = childOf(first);
  expect(second).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, isSampled: false });
  expect(second.spanId).not.toBe(SPAN);
  const sent = formatTraceparent(second);
  expect(parseTraceparent(sent)).toEqual({ traceId: TRACE, spanId: second.spanId, isSampled: false });
});

it('begins a trace where there is none', () => {
  const [one, other] = [childOf(null), childOf(null)];
  expect(parseTraceparent(formatTraceparent(one))).toEqual(one);
  expect(one.traceId).not.toBe(other.traceId);
});
