/** OpenAPI Generator's own validator over many documents, in one Java machine. */
class Validate {
  public static void main(String[] documents) {
    for (String document : documents) {
      System.out.println("== " + document);
      org.openapitools.codegen.OpenAPIGenerator.main(new String[] {"validate", "-i", document});
    }
  }
}
