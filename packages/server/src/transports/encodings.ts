/** Whether `Accept-Encoding` names a coding with a weight above zero (RFC 9110). */
export function accepts(accepted: string | null, encoding: string): boolean {
  return (accepted ?? "").split(",").some((part) => {
    const [name, weight] = part.split(";").map((one) => one.trim());
    return name === encoding && !/^q=0(\.0*)?$/.test(weight ?? "");
  });
}
