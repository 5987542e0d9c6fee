import { expect, test } from 'vitest';
import { chooseBlockSize } from '@/lib/ranking/block-size';
import { noiseOf } from '@/lib/ranking/noise';
import type { Agreement } from '@/lib/ranking/shuffle-agreement';

/** What shuffles of lists of these lengths would agree on with noise of this growth. */
const measured = (lengths: number[], growth: number, pairs = 3_000): Agreement[] =>
  lengths.map((k) => {
    const correlation = 1 / (1 + noiseOf({ at20: 0.43, growth }).s(k) ** 2 + 0.0075);
    return { k, pairs, agreeing: pairs * (0.5 + Math.asin(correlation) / Math.PI) };
  });

const taking = (p95Ms: number | null, itemsPerCall: number | null = null) => ({ p95Ms, itemsPerCall });

test('20 until measured at 10, 20 and 30, then 30', () => {
  expect(chooseBlockSize([], taking(900))).toBe(20);
  expect(chooseBlockSize(measured([19, 20], 0.4), taking(900))).toBe(20);
  expect(chooseBlockSize(measured([10, 20], 0.4), taking(900))).toBe(20);
  expect(chooseBlockSize(measured([10, 20, 30], 0.4, 80), taking(900))).toBe(20);
  expect(chooseBlockSize(measured([10, 20, 30], 0.4), taking(null))).toBe(30);
  expect(chooseBlockSize(measured([9, 19, 28], 0.4), taking(900))).toBe(30);
});

test('a model that stops reading keeps short blocks', () => {
  expect(chooseBlockSize(measured([10, 20, 30], 0.7), taking(900))).toBe(20);
});

test('slow calls are halved until they are quick enough, and settle there', () => {
  const agreements: Agreement[] = [];
  expect(chooseBlockSize(agreements, taking(20_000))).toBe(20);
  expect(chooseBlockSize(agreements, taking(25_000))).toBe(10);
  expect(chooseBlockSize(agreements, taking(70_000))).toBe(5);
  expect(chooseBlockSize(agreements, taking(900_000))).toBe(5);
  // The calls of 10 take half as long: that is no reason to go back to 20.
  expect(chooseBlockSize(agreements, taking(12_500, 10))).toBe(10);
  expect(chooseBlockSize(agreements, taking(9_000, 10))).toBe(20);
});
