import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSql } from '../../src/store/split-sql.ts';
import { growth, LINEAR } from '../growth.ts';

const TRIGGER = `CREATE TRIGGER t AFTER UPDATE ON a WHEN CASE new.x WHEN 1 THEN 1 ELSE 0 END
BEGIN
  UPDATE b SET c = CASE WHEN new.x THEN 'a;b' ELSE 'END;' END;
  DELETE FROM c;
END`;

describe('a migration file', () => {
  it('is cut at its semicolons', () => {
    expect(splitSql('SELECT 1;\n\nSELECT 2;')).toEqual(['SELECT 1', 'SELECT 2']);
    expect(splitSql('SELECT 1; SELECT 2')).toEqual(['SELECT 1', 'SELECT 2']);
    expect(splitSql(' ;; \n; ')).toEqual([]);
    expect(splitSql('')).toEqual([]);
  });

  it('keeps semicolons in texts and names', () => {
    const statement = `SELECT 'a;''b;', "c;""d", \`e;\`, [f;]`;
    expect(splitSql(`${statement};${statement}`)).toEqual([statement, statement]);
  });

  it('keeps triggers whole, with CASE in the condition and in the body', () => {
    expect(splitSql(`SELECT 1;\n${TRIGGER};\nSELECT 2;`)).toEqual(['SELECT 1', TRIGGER, 'SELECT 2']);
    const temporary = TRIGGER.replace('CREATE', 'create temp');
    expect(splitSql(`${temporary};SELECT 1`)).toEqual([temporary, 'SELECT 1']);
  });

  it('cuts after a CASE outside of a trigger', () => {
    expect(splitSql('SELECT CASE WHEN 1 THEN 2 END; BEGIN; SELECT 2')).toHaveLength(3);
  });

  it('drops comments, whatever they say', () => {
    const sql = "-- don't; stop\nSELECT 1 /* CREATE TRIGGER; BEGIN */ + 1; -- the end";
    expect(splitSql(sql).map((statement) => statement.replace(/\s+/g, ' '))).toEqual(['SELECT 1 + 1']);
  });

  it('reads a text or comment that never ends, to its end', () => {
    expect(splitSql("SELECT 'a; b")).toEqual(["SELECT 'a; b"]);
    expect(splitSql('SELECT 1 /* a; b')).toEqual(['SELECT 1']);
  });

  it('comes out as it was put together, from any statements', () => {
    const text = fc.string().map((s) => `'${s.replaceAll("'", "''")}'`);
    const statement = fc.oneof(
      text.map((s) => `SELECT ${s}`),
      text.map((s) => `CREATE TRIGGER x BEGIN SELECT ${s}; SELECT CASE 1 WHEN ${s} THEN 2 END; END`),
    );
    fc.assert(
      fc.property(fc.array(statement), (statements) => {
        expect(splitSql(statements.join(';\n'))).toEqual(statements);
      }),
    );
  });

  it('takes any text in linear time', async () => {
    for (const piece of ["'", '"', '/*', '-', '[', '`', 'CASE ', 'CREATE TRIGGER BEGIN ', "''", '* / ']) {
      const times = await growth((size) => splitSql(piece.repeat(size)), 10_000);
      expect(times, piece).toBeLessThan(LINEAR);
    }
  });
});
