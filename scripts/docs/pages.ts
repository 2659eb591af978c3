import {
  Converter,
  ReflectionKind,
  type Application,
  type DeclarationReflection,
  type DocumentReflection,
} from "typedoc";

const groups = [
  { folder: "docs/reference/", group: "Raw API" },
  { folder: "docs/", group: "Guides" },
  { folder: "", group: "More" },
];

/**
 * Names each page of the site after its heading instead of its file, and assigns its group in the menu.
 */
export function namePages(app: Application): void {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_: unknown, page: DocumentReflection) => {
    page.frontmatter["group"] = groups.find(({ folder }) => page.name.startsWith(folder))?.group;
    const heading = /^# (.+)\n/.exec(page.content[0]?.text ?? "");
    if (heading?.[1] === undefined) {
      app.logger.warn(`${page.name}.md does not begin with a heading, which would be the page's name.`);
      return;
    }
    page.name = heading[1];
  });
}

/** Names the main entry after the package; TypeDoc would name it after its file. */
export function nameMainEntry(app: Application): void {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_: unknown, entry: DeclarationReflection) => {
    if (entry.kindOf(ReflectionKind.Module) && entry.name === "index")
      entry.name = app.options.getValue("name");
  });
}
