/** A request, and what RFC 9110 lets us answer. */
export interface Case {
  name: string;
  method?: string;
  path: string;
  /** `{tag}` stands for the entity tag of the file as it is without encoding. */
  headers?: Record<string, string>;
  /** Fields of the answer that a reader depends on; `undefined` means that the field must be missing. */
  expected: Record<string, string | number | undefined>;
  /** Why our answer differs from one in which nginx and Caddy agree, with the section of RFC 9110. */
  differs?: string;
}
