import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSql } from '../../src/node/split-sql.ts';

describe('a migration file', () => {
  it('is split at semicolons', () => {
    expect(splitSql('SELECT 1;\n\nSELECT 2;')).toEqual(['SELECT 1', 'SELECT 2']);
    expect(splitSql('SELECT 1; SELECT 2')).toEqual(['SELECT 1', 'SELECT 2']);
    expect(splitSql(' ;; \n; ')).toEqual([]);
    expect(splitSql('')).toEqual([]);
  });

  it('keeps semicolons in strings and names', () => {
    const statement = `SELECT 'a;''b;', "c;""d", \`e;\`, [f;]`;
    expect(splitSql(`${statement};${statement}`)).toEqual([statement, statement]);
  });

  it('loses its comments', () => {
    const sql = "-- don't; stop\nSELECT 1 /* CREATE TRIGGER; BEGIN */ + 1; -- the end";
    expect(splitSql(sql).map((statement) => statement.replace(/\s+/g, ' '))).toEqual(['SELECT 1 + 1']);
  });

  it('may end in an unclosed string or comment', () => {
    expect(splitSql("SELECT 'a; b")).toEqual(["SELECT 'a; b"]);
    expect(splitSql('SELECT 1 /* a; b')).toEqual(['SELECT 1']);
  });

  it('is split into any statements it was made of', () => {
    const text = fc.string().map((s) => `'${s.replaceAll("'", "''")}'`);
    const statement = text.map((s) => `SELECT ${s}`);
    fc.assert(
      fc.property(fc.array(statement), (statements) => {
        expect(splitSql(statements.join(';\n'))).toEqual(statements);
      }),
    );
  });
});
