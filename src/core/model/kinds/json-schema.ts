import type { Referent } from './referent';

/** JSON types, as named in a schema. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

/** Formats that Kith checks; other tools check JSON Schema's own and ignore the rest. */
export type FieldFormat =
  'date' | 'date-or-time' | 'moment' | 'time-zone' | 'language' | 'ulid' | 'rrule' | 'duration' | 'uri';

/**
 * The subset of JSON Schema (draft-07) that describes Kith's files. One description serves checks,
 * completion, hover, and the schema files that other editors read. Kith checks nothing outside this type.
 */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  /** A short user-facing label, in English. */
  readonly title?: string;
  /** One or two user-facing sentences, in English. */
  readonly description?: string;
  /** Always with `null`: an empty field counts as absent. */
  readonly type?: JsonType | readonly JsonType[];
  /** Compared case-insensitively by Kith. */
  readonly enum?: readonly (string | number | boolean | null)[];
  /** A sentence per value, in the order of `enum`. An extension of JSON Schema supported by editors. */
  readonly enumDescriptions?: readonly string[];
  readonly format?: FieldFormat;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** The schema of fields not in `properties`; absent: anything is allowed. */
  readonly additionalProperties?: JsonSchema;
  /** What an empty value says to readers, in English; absent: it counts as absent. Kith’s own. */
  readonly emptyMeans?: string;
  readonly required?: readonly string[];
  readonly examples?: readonly unknown[];
  /** A sentence per example, in their order. */
  readonly exampleDescriptions?: readonly string[];
  /** What the value, or each item of the list, refers to. An extension of JSON Schema. */
  readonly refersTo?: Referent;
}
