import { ReflectionKind, type Application, type ProjectReflection, type Reflection } from "typedoc";

/**
 * Exempts two kinds of members from the check for documentation, because their parent documents them: members
 * of inline types, such as `url` in `{ url: string }`, and members without a declaration, such as those of a
 * mapped type. Members of interfaces and classes need documentation.
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
