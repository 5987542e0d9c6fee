import { describe, expect, it } from 'vitest';
import { clockAt, dayIn, dueLabel, instantOf } from './due';

const clock = clockAt(Date.parse('2026-11-23T22:30:00Z'), 'Europe/Berlin');
const label = (dueOn: string | null, dueAt: string | null = null) =>
  dueLabel({ dueOn, dueAt }, clock)?.text ?? null;

describe('due days', () => {
  it('counts in the person’s zone', () => {
    expect(clock.today).toBe('2026-11-23');
    expect(dayIn('Asia/Tokyo', clock.now)).toBe('2026-11-24');
    expect(label(null, '2026-11-23T23:30:00Z')).toBe('Tomorrow 00:30');
  });

  it('speaks in the nearest terms', () => {
    expect(label(null)).toBeNull();
    expect(label('2026-11-20')).toBe('3 days late');
    expect(label('2026-11-22')).toBe('1 day late');
    expect(label('2026-11-23')).toBe('Today');
    expect(label('2026-11-24')).toBe('Tomorrow');
    expect(label('2026-11-27')).toBe('Friday');
    expect(label('2026-11-30')).toBe('30 Nov');
    expect(label('2027-01-02')).toBe('2 Jan 2027');
  });

  it('calls a time that has passed late, on the day itself too', () => {
    expect(dueLabel({ dueOn: null, dueAt: '2026-11-23T22:00:00Z' }, clock)).toEqual({
      text: 'Late since 23:00',
      isLate: true,
      isToday: true,
    });
    expect(dueLabel({ dueOn: '2026-11-23', dueAt: '2026-11-23T22:45:00Z' }, clock)?.isLate).toBe(false);
  });
});

describe('instantOf', () => {
  it('finds the instant of a wall-clock time', () => {
    expect(instantOf('2026-11-23', '15:00', 'Europe/Berlin')).toBe('2026-11-23T14:00:00.000Z');
    expect(instantOf('2026-07-01', '15:00', 'America/New_York')).toBe('2026-07-01T19:00:00.000Z');
    expect(instantOf('2026-11-23', '09:15', 'Asia/Kathmandu')).toBe('2026-11-23T03:30:00.000Z');
  });
  it('survives the changes of the clocks', () => {
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });
});
