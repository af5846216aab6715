/** Starlight's parts as this site configures them, which have no types of their own. */
declare module 'virtual:starlight/components/*' {
  const part: (props: Record<string, unknown>) => unknown;
  export default part;
}
