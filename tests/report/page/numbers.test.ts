import { expect, test } from 'vitest';
import { formatNumber, formatterFor } from '../../../src/report/page/numbers.ts';

function printed(...values: number[]): string[] {
  return values.map(formatterFor(values));
}

test('numbers that belong together have the same number of decimals', () => {
  expect(printed(0.5, 0.98765432, 1)).toEqual(['0.5000', '0.9877', '1.0000']);
  expect(printed(-12.345678, 0.5)).toEqual(['−12.346', '0.500']);
  expect(printed(1234.5678, 0)).toEqual(['1234.6', '0.0']);
});

test('there are not more decimals than the numbers have', () => {
  expect(printed(0, 0.05, 0.1)).toEqual(['0.00', '0.05', '0.10']);
  expect(printed(0.0001, 0.0003, 0.03)).toEqual(['0.0001', '0.0003', '0.0300']);
  expect(printed(2, 64, 18840)).toEqual(['2', '64', '18840']);
});

test('small numbers keep their digits and never read as zero', () => {
  expect(printed(0.00123456, -0.0005)).toEqual(['0.001235', '−0.000500']);
  expect(printed(0.9, 0.00000123)).toEqual(['0.9000', '1.2e−6']);
  expect(printed(0.9, 0)).toEqual(['0.9', '0.0']);
  expect(formatNumber(0.0001)).toBe('0.0001');
});

test('very small and very large numbers are powers of ten', () => {
  expect(printed(3.3991e-17, 0, -1.2e-5)).toEqual(['3.399e−17', '0', '−1.200e−5']);
  expect(formatNumber(5e-324)).toBe('4.941e−324');
  expect(formatNumber(-20592172706646192)).toBe('−2.059e+16');
  expect(formatNumber(123456789012345)).toBe('123456789012345');
});

test('a column without numbers and numbers that are not finite are no fault', () => {
  expect(printed()).toEqual([]);
  expect(formatNumber(NaN)).toBe('NaN');
  expect(printed(Infinity, 0.25)).toEqual(['Infinity', '0.25']);
});
