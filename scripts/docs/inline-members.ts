import { ReflectionKind, type Application, type ProjectReflection, type Reflection } from "typedoc";

/**
 * Asks for no documentation of the members of types that are written where they are used, such as the `url`
 * of `{ url: string }`, and of members that no line declares, such as those of a mapped type: the name that
 * they belong to says what they are. Members of interfaces and classes need their own.
 */
export function exemptInlineMembers(app: Application, project: ProjectReflection): void {
  const members = project
    .getReflectionsByKind(ReflectionKind.Property | ReflectionKind.CallSignature)
    .filter(({ name }) => name !== "__type")
    .filter((member) => !member.hasComment() && (isInline(member) || isUndeclared(member, project)))
    .map((member) => member.getFriendlyFullName());
  app.options.setValue("intentionallyNotDocumented", [...new Set(members)]);
}

function isInline({ parent }: Reflection): boolean {
  return parent !== undefined && (parent.kindOf(ReflectionKind.TypeLiteral) || isInline(parent));
}

function isUndeclared(member: Reflection, project: ProjectReflection): boolean {
  return project.getSymbolIdFromReflection(member)?.packagePath === "";
}
