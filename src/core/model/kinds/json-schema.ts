import type { Referent } from './referent';

/** The types of JSON, as a schema names them. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

/** Formats that Kith checks; other tools check those of JSON Schema and leave the rest alone. */
export type FieldFormat =
  'date' | 'date-or-time' | 'moment' | 'time-zone' | 'language' | 'ulid' | 'rrule' | 'duration' | 'uri';

/**
 * The part of JSON Schema (draft-07) that describes Kith's files. One description serves the checks,
 * completion and hover, and the schema files that other editors read. What is not in this type, Kith does not
 * check.
 */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  /** A few words for a person, in English, as a label. */
  readonly title?: string;
  /** One or two sentences for a person, in English. */
  readonly description?: string;
  /** Always with `null`: a field that is left empty is a field that is left out. */
  readonly type?: JsonType | readonly JsonType[];
  /** Kith compares without regard to case. */
  readonly enum?: readonly (string | number | boolean | null)[];
  /** One sentence a value, in the order of `enum`. An extension of JSON Schema that editors show. */
  readonly enumDescriptions?: readonly string[];
  readonly format?: FieldFormat;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** The schema of the fields that `properties` does not name; absent: anything goes. */
  readonly additionalProperties?: JsonSchema;
  readonly required?: readonly string[];
  readonly examples?: readonly unknown[];
  /** What the value, or each value of the list, points at. An extension of JSON Schema. */
  readonly refersTo?: Referent;
}
