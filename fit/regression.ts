/** Logistic regression with an L2 penalty, fitted by Newton's method. */

/** The values of an example's rules by name, and whether it is positive. */
export type Example = { values: Map<string, number>; yes: boolean };

export type Model = { threshold: number; rules: Map<string, number> };

/** Maximum steps of Newton's method. */
const ROUNDS = 12;
/** A smaller step ends it. */
const TOLERANCE = 1e-5;

/** The weights of maximum likelihood; `penalty` pulls each toward 0, except the threshold. */
export function regress(examples: Example[], penalty: number): Model {
  const names = [...new Set(examples.flatMap(({ values }) => [...values.keys()]))].sort();
  const place = new Map(names.map((name, at) => [name, at + 1]));
  const rows = examples.map(({ values, yes }) => ({
    at: Int32Array.from([0, ...[...values.keys()].map((name) => place.get(name) ?? 0)]),
    value: Float64Array.from([1, ...values.values()]),
    yes: yes ? 1 : 0,
  }));
  const size = names.length + 1;
  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { gradient, hessian } = slopes(rows, weights, penalty);
    const step = solve(hessian, gradient);
    for (let at = 0; at < size; at += 1) weights[at] = (weights[at] ?? 0) + (step[at] ?? 0);
    if (step.every((one) => Math.abs(one) < TOLERANCE)) break;
  }
  return {
    threshold: -(weights[0] ?? 0),
    rules: new Map(names.map((name, at) => [name, weights[at + 1] ?? 0])),
  };
}

/** The score of an example; above 0 it is more likely than not. */
export function score({ threshold, rules }: Model, values: Map<string, number>): number {
  let sum = -threshold;
  for (const [name, value] of values) sum += (rules.get(name) ?? 0) * value;
  return sum;
}

type Row = { at: Int32Array; value: Float64Array; yes: number };

function slopes(rows: Row[], weights: Float64Array, penalty: number) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (const { at, value, yes } of rows) {
    let sum = 0;
    for (let i = 0; i < at.length; i += 1) sum += (weights[at[i] ?? 0] ?? 0) * (value[i] ?? 0);
    const p = 1 / (1 + Math.exp(-sum));
    const curve = Math.max(1e-6, p * (1 - p));
    for (let i = 0; i < at.length; i += 1) {
      const row = at[i] ?? 0;
      const mine = value[i] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + (yes - p) * mine;
      for (let j = 0; j < at.length; j += 1) {
        const cell = row * size + (at[j] ?? 0);
        hessian[cell] = (hessian[cell] ?? 0) + curve * mine * (value[j] ?? 0);
      }
    }
  }
  for (let at = 1; at < size; at += 1) {
    gradient[at] = (gradient[at] ?? 0) - penalty * (weights[at] ?? 0);
    hessian[at * size + at] = (hessian[at * size + at] ?? 0) + penalty;
  }
  return { gradient, hessian };
}

/** Solves a symmetric positive definite system by Cholesky's method, in place. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const cell = (row: number, column: number) => matrix[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = cell(row, column);
      for (let k = 0; k < column; k += 1) sum -= cell(row, k) * cell(column, k);
      matrix[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / cell(column, column);
    }
  const found = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let sum = found[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= cell(row, k) * (found[k] ?? 0);
    found[row] = sum / cell(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = found[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= cell(k, row) * (found[k] ?? 0);
    found[row] = sum / cell(row, row);
  }
  return found;
}
