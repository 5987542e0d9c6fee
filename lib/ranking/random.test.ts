import { expect, test } from 'vitest';
import { seededRandom } from '@/lib/ranking/random';

const draw = (seed: string) => {
  const random = seededRandom(seed);
  return Array.from({ length: 50 }, () => random.uniform());
};

test('the same seed gives the same numbers, a similar one others', () => {
  expect(draw('run:1')).toEqual(draw('run:1'));
  const [a, b] = [draw('run:1'), draw('run:2')];
  expect(a.filter((value, index) => value === b[index])).toEqual([]);
});

test('numbers stay the same across releases, or stored seeds would mean other plans', () => {
  expect(
    draw('foremost')
      .slice(0, 3)
      .map((value) => value.toFixed(6)),
  ).toMatchInlineSnapshot(`
    [
      "0.658918",
      "0.486276",
      "0.289297",
    ]
  `);
});

test('normals have mean 0 and variance 1, integers stay below their bound and reach every value', () => {
  const random = seededRandom('moments');
  const normals = Array.from({ length: 20_000 }, () => random.normal());
  const mean = normals.reduce((a, b) => a + b) / normals.length;
  const variance = normals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normals.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  const integers = Array.from({ length: 1_000 }, () => random.integer(7));
  expect([...new Set(integers)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('a shuffle keeps every value, leaves its input alone and puts each value anywhere', () => {
  const random = seededRandom('shuffle');
  const values = ['a', 'b', 'c', 'd'];
  const firsts = Array.from({ length: 400 }, () => {
    const shuffled = random.shuffle(values);
    expect(shuffled.toSorted()).toEqual(values);
    return shuffled[0];
  });
  expect(values).toEqual(['a', 'b', 'c', 'd']);
  for (const value of values) expect(firsts.filter((first) => first === value).length).toBeGreaterThan(60);
});
